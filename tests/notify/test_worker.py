"""The worker as a process: it does the waiting jobs, beats, survives a lost connection, ends at a signal."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.ledger.tenancy import scope
from coalition.notify import jobs
from coalition.notify.models import Heartbeat, Notice
from coalition.people import operations as people
from coalition.people.models import Role

PATIENCE = 30


def test_beating_twice_leaves_one_heart(db):
    jobs.beat(timestamp=0)
    jobs.beat(timestamp=0)

    assert Heartbeat.objects.count() == 1
    assert Heartbeat.is_fresh(5)


async def rescue():
    await jobs.rescue(timestamp=0)
    await sync_to_async(connections.close_all)()  # the loop's own thread has a connection of its own


def eventually(happens):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def worker(transactional_db):
    """A worker of this test's own database, as a child process."""
    told = connection.settings_dict
    where = urlencode({"host": told["HOST"]})
    url = f"postgresql://{quote(told['USER'])}:{quote(told['PASSWORD'], safe='')}@:{told['PORT'] or 5432}/{told['NAME']}?{where}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DATABASE_ASSUME_ROLE": "coalition_app",
        "SECRET_KEY": "x" * 50,
    }
    child = subprocess.Popen([sys.executable, "manage.py", "work"], env=environment, stderr=subprocess.PIPE)
    yield child
    if child.poll() is None:
        child.kill()
    child.communicate()


def notices(cast):
    with scope(cast.coalition):
        return Notice.objects.count()


def appoint(cast, who):
    with scope(cast.coalition):
        people.appoint(cast.member(who), by=cast.chair, role=Role.SECRETARY)


def test_it_spreads_survives_a_lost_connection_and_ends_at_a_signal(worker, cast):
    appoint(cast, "member")
    assert eventually(lambda: notices(cast) == 1)
    assert Heartbeat.is_fresh(30)

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        cursor.execute("SET ROLE coalition_app")
    appoint(cast, "nurse")
    assert eventually(lambda: notices(cast) == 2)

    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0


def test_a_job_left_by_a_dead_worker_is_taken_up(worker, cast):
    appoint(cast, "member")
    assert eventually(lambda: notices(cast) == 1)
    worker.kill()
    worker.wait(PATIENCE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
            " SELECT 'notices', 'notify.spread', '{}', 'doing', min(id) FROM procrastinate_workers"
        )

    with ThreadPoolExecutor(1) as elsewhere:  # a browser of an earlier test may keep a loop in this thread
        elsewhere.submit(asyncio.run, rescue()).result()

    assert ProcrastinateJob.objects.get(task_name="notify.spread", args={}).status == "todo"
