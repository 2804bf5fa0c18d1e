"""`coalition up`: one command starts everything, holds it up, and ends it."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from coalition.embedded.database import Server
from tests.embedded.running import free_port, run


@pytest.fixture(scope="module")
def installed():
    """The server of a home in which nothing was ever started, before the first of these tests; the next find its tables laid out."""
    folder = Path(tempfile.mkdtemp(prefix="coalition-embedded-"))
    yield Server(folder)
    Server(folder).stop()
    shutil.rmtree(folder)


@pytest.fixture
def port() -> str:
    return free_port()


@pytest.fixture
def up(installed, port, monkeypatch):
    """`coalition up` in a process of its own, ready."""
    monkeypatch.setenv("COALITION_HOME", str(installed.home.path))
    command = [sys.executable, "-m", "coalition.config.cli", "up"]
    environment = os.environ | {"PORT": port}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        giving_up = threading.Timer(300, process.kill)  # the first start lays out every table
        giving_up.start()
        line = process.stdout.readline()
        giving_up.cancel()
        assert "ready" in line, process.stderr.read()
        yield process
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=60)


def answers(port: str, page: str = "readyz") -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def becomes(true, seconds: float = 40) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.2)
    return False


def children(process: subprocess.Popen) -> dict[str, psutil.Process]:
    found = {}
    for child in psutil.Process(process.pid).children():
        with contextlib.suppress(psutil.Error):
            found[(child.cmdline() or ["ended"])[-1]] = child
    return found


def kill_and_await_another(process: subprocess.Popen, name: str) -> None:
    assert becomes(lambda: name in children(process))
    first = children(process)[name]
    first.kill()
    assert becomes(lambda: children(process).get(name, first).pid != first.pid)


@pytest.mark.slow
def test_up_survives_the_death_of_each_part_and_ends_all_on_a_signal(up, installed, port):
    assert answers(port)
    second = run("up", PORT=free_port())
    assert second.returncode == 1
    assert "already up" in second.stderr

    psutil.Process(installed.pids()[0]).kill()
    assert becomes(installed.is_alive)
    assert becomes(lambda: answers(port))
    for name in ("web", "worker"):
        kill_and_await_another(up, name)
    assert becomes(lambda: answers(port))

    verified = run("verify", "--json")
    assert json.loads(verified.stdout)["whole"]
    assert installed.is_alive(), "a passing command must not stop the database of `up`"

    left = list(children(up).values())
    up.send_signal(signal.SIGTERM)
    up.communicate(timeout=60)
    assert up.returncode == 0
    assert installed.pids() == []
    assert not any(child.is_running() for child in left)


@pytest.mark.slow
def test_children_follow_when_up_is_killed_and_the_next_up_takes_over_the_database(up, installed, port):
    left = list(children(up).values())
    head = installed.pids()[0]
    up.kill()
    assert becomes(lambda: not any(child.is_running() for child in left))
    assert installed.pids()[0] == head
    with Server(installed.home.path).in_use(keeps=True):
        assert installed.pids()[0] == head
    assert installed.pids() == []
