"""The web server under measure, and the client that measures it: keep-alive, one at a time and sixteen at once."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.pages import Page

TOKEN = "b" * 32
HEADERS = {"Host": "localhost", "Accept": "text/html"}
AT_ONCE = 16
TIMEOUT = 30


@dataclass
class Figures:
    """Of one page and its floor, per round: median seconds at one, answers a second at sixteen."""

    seconds: dict = field(default_factory=lambda: {"floor": [], "page": []})
    rates: dict = field(default_factory=lambda: {"floor": [], "page": []})

    def time(self, which: str) -> float:
        """Median over the rounds, in seconds."""
        return statistics.median(self.seconds[which])

    def rate(self, which: str) -> float:
        """Median over the rounds, answers a second."""
        return statistics.median(self.rates[which])


class Visitor:
    """A signed-in member with a connection that stays open."""

    def __init__(self, port: int, session: str, discussion: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self.headers = HEADERS | {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
        self.discussion = discussion

    def ask(self, page: Page, which: str) -> float:
        """Fetch the page or its floor once; the seconds it took. RuntimeError when it does not answer as it should."""
        url = page.url if which == "page" else page.floor
        method, body, headers = "GET", None, self.headers
        if page.form:
            url, method = url % self.discussion, "POST"
            body = urlencode(page.form() | {"csrfmiddlewaretoken": TOKEN})
            headers = headers | {"Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        self.connection.request(method, url, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - started
        if answer.status != (303 if page.form else 200):
            raise RuntimeError(f"{method} {url} answered {answer.status}: {content[-300:]!r}")
        return seconds


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(database: dict):
    """The whole application with the floor beside it, under uvicorn, for the block: gives its port and its process."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "coalition.config.asgi:application", "--host", "127.0.0.1"]
    command += [
        "--port",
        str(port),
        "--lifespan",
        "off",
        "--no-access-log",
        "--log-level",
        "warning",
        "--no-server-header",
    ]
    environment = os.environ | database | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(command, env=environment)
    try:
        _wait(port, process)
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(port: int, process) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("The web server ended at once.")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/healthz", headers=HEADERS)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("The web server did not answer within half a minute.")


def measure(page: Page, visitors: list[Visitor], *, rounds: int, asked: int, seconds: float) -> Figures:
    """Measure a page against its floor: in each round `asked` requests of both in turn, then both under load."""
    figures = Figures()
    for which in ("floor", "page") * 3:  # both warm
        visitors[0].ask(page, which)
    for _ in range(rounds):
        took = {"floor": [], "page": []}
        for _ in range(asked):
            for which in ("floor", "page"):
                took[which].append(visitors[0].ask(page, which))
        for which in ("floor", "page"):
            figures.seconds[which].append(statistics.median(took[which]))
            figures.rates[which].append(_rate(page, which, visitors, seconds))
    return figures


def _rate(page: Page, which: str, visitors: list[Visitor], seconds: float) -> float:
    counts, problems = [0] * len(visitors), []
    end = time.perf_counter() + seconds

    def visit(n: int) -> None:
        try:
            while time.perf_counter() < end:
                visitors[n].ask(page, which)
                counts[n] += 1
        except Exception as problem:  # told by whoever waits for the threads
            problems.append(problem)

    for visitor in visitors:  # the server hangs up on connections that were idle meanwhile
        visitor.connection.close()
    started = time.perf_counter()
    threads = [threading.Thread(target=visit, args=(n,)) for n in range(len(visitors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    return sum(counts) / (time.perf_counter() - started)
