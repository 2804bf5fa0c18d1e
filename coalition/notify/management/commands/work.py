"""`work`: do the waiting jobs until a signal comes; come back by itself when the database does."""

import asyncio
import logging
import signal
import time

from asgiref.sync import sync_to_async
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from procrastinate.contrib.django import app

from coalition.notify.jobs import beat

log = logging.getLogger("coalition.worker")
BEAT_SECONDS = 20
LONGEST_PAUSE = 30
LONG_LIFE = 60


class Command(BaseCommand):
    """Run the worker."""

    help = "Do the waiting jobs (notices, mail, reminders) until SIGTERM or SIGINT."

    def add_arguments(self, parser):
        parser.add_argument("--concurrency", type=int, default=2, help="how many jobs at once (default: 2)")
        parser.add_argument("--once", action="store_true", help="do what waits, then end")

    def handle(self, **options):
        asyncio.run(_work(options["concurrency"], once=options["once"]))


async def _work(concurrency: int, *, once: bool) -> None:
    """Run the worker again and again, with a pause that doubles, until told to stop."""
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    pause = 1
    while not stop.is_set():
        began = time.monotonic()
        try:
            await _run(stop, concurrency, once=once)
        except Exception as problem:
            log.warning("the worker fell", extra={"problem": type(problem).__name__})
        if once:
            return
        pause = 1 if time.monotonic() - began > LONG_LIFE else pause
        if not stop.is_set():
            log.warning("the worker starts again", extra={"pause": pause})
            await _wait(stop, pause)
            pause = min(pause * 2, LONGEST_PAUSE)


async def _run(stop: asyncio.Event, concurrency: int, *, once: bool) -> None:
    """One life of the worker: until it is told to stop, or its connection to the database is lost."""
    # Jobs that queue jobs keep doing so on Django's own connection, inside their transaction; only the loop that
    # fetches jobs and listens has connections of its own.
    worker = app.with_connector(app.connector.get_worker_connector())
    async with worker.open_async():
        tasks = [
            asyncio.ensure_future(
                worker.run_worker_async(
                    concurrency=concurrency,
                    wait=not once,
                    install_signal_handlers=False,
                    delete_jobs="successful",
                    shutdown_graceful_timeout=10,
                )
            ),
            asyncio.ensure_future(stop.wait()),
            asyncio.ensure_future(_beat_on()),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()


async def _beat_on() -> None:
    """Beat at the start and every 20 seconds, for as long as the database answers."""
    while True:
        await sync_to_async(_beat)()
        await asyncio.sleep(BEAT_SECONDS)


def _beat() -> None:
    close_old_connections()
    try:
        beat(timestamp=0)
    except DatabaseError:
        log.warning("the heartbeat could not be written")


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        pass
