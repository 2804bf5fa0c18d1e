"""The commands that keep running: `up` (everything), `web` and `worker`."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from coalition.config.commands_environment import (
    database_urls,
    django_ready,
    is_production,
    manage,
    own_urls,
    set_basics,
)
from coalition.embedded import locks, prepared
from coalition.embedded.database import Server, Urls
from coalition.embedded.keeper import KEEPER, Child, Keeper, follow_keeper
from coalition.embedded.problems import DatabaseProblem


def say(sentence: str) -> None:
    """Tell the person at the terminal; stdout is kept for results."""
    print(sentence, file=sys.stderr, flush=True)


def port() -> int:
    """The port to serve at, from PORT."""
    given = os.environ.get("PORT") or "8000"
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise DatabaseProblem(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def host() -> str:
    """The address to listen at, from HOST: this machine alone, unless an operator runs the installation."""
    return os.environ.get("HOST") or ("0.0.0.0" if is_production() else "127.0.0.1")  # noqa: S104


def refuse_taken_port() -> None:
    """Raise when something listens at our port already."""
    family = socket.AF_INET6 if ":" in host() else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host(), port()))
        except OSError as error:
            raise DatabaseProblem(
                f"Port {port()} at {host()} is not free ({error.strerror}). "
                f"End the program that uses it, or choose another: PORT={port() + 1} coalition up"
            ) from None


def up(*, demo: bool) -> int:
    """Start database, web and worker, bring the tables up to date, keep all alive until a signal comes."""
    if demo and is_production():
        raise DatabaseProblem(
            "The demonstration lets anybody sign in without a password, so it is not for production. "
            "Leave out --demo, or unset COALITION_ENV."
        )
    server = None if own_urls() else Server()
    if server:
        server.home.make()
    with _the_only_one(server):
        refuse_taken_port()
        # Until the keeper listens to signals, SIGTERM must still unwind this block and stop the database.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        say("Starting the database …")
        with database_urls(keeps=True) as urls:
            set_basics()
            _prepare(server, urls, demo)
            _keep(server, urls, demo)
    say("Stopped.")
    return 0


@contextmanager
def _the_only_one(server: Server | None) -> Iterator[None]:
    if server is None:
        yield
        return
    try:
        descriptor = locks.hold(server.home.path / ".up", seconds=3)
    except locks.Taken:
        raise DatabaseProblem(
            f"Coalition is already up with the data in {server.home.path}. "
            "Use it, end it with Ctrl-C where it runs, "
            "or start another one with another COALITION_HOME and PORT."
        ) from None
    try:
        yield
    finally:
        os.close(descriptor)


def _prepare(server: Server | None, urls: Urls, demo: bool) -> None:
    mark = prepared.digest(demo=demo)
    if server and prepared.stands(urls.owner, mark):
        return
    say("Bringing the tables up to date …")
    if demo:
        say("Laying out the demonstration, if it is not there yet …")
    # One process for both: starting takes longer than finding that nothing is left to do.
    _run_ourselves("prepare" if demo else "migrate", {"DATABASE_URL": urls.owner, "DATABASE_OWNER_URL": urls.owner})
    if server:
        prepared.write(urls.owner, mark)


def _run_ourselves(command: str, environment: dict[str, str]) -> None:
    # A process of its own: the keeper stays small, and each command has the rights it needs and no more.
    ran = subprocess.run(
        _ourselves(command),
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ran.returncode != 0:
        raise DatabaseProblem(f"`coalition {command}` failed:\n{ran.stdout.strip()}")


def _ourselves(command: str) -> list[str]:
    return [sys.executable, "-m", "coalition.config.cli", command]


def _keep(server: Server | None, urls: Urls, demo: bool) -> None:
    environment = os.environ | {"DATABASE_URL": urls.app, KEEPER: str(os.getpid()), "PORT": str(port())}
    # Whoever starts everything at a terminal reads sentences; a line per request is for those who ask for it.
    environment.setdefault("LOG_LEVEL", "WARNING")
    environment.pop("DATABASE_OWNER_URL", None)  # the web process never learns the owner's password
    if demo:
        environment["COALITION_DEMONSTRATION"] = "1"
    children = [Child(name, _ourselves(name), environment) for name in ("worker", "web")]
    keeper = Keeper(children, lambda: _revive(server), say)
    keeper.heed_signals()
    keeper.run(Announcement(demo))


def _revive(server: Server | None) -> str | None:
    if server is None or server.is_alive():
        return None
    try:
        server.ensure()
    except DatabaseProblem as problem:
        return f"The database is down: {problem}"
    return "The database had stopped and was started again."


class Announcement:
    """Says where Coalition is and how to sign in once the pages answer, or what is missing if they do not."""

    def __init__(self, demo: bool):
        self.demo = demo
        self.complain_at = time.monotonic() + 60
        self.ask_at = 0.0

    def __call__(self) -> bool:
        if time.monotonic() < self.ask_at:
            return False
        self.ask_at = time.monotonic() + 1
        answer = ask_whether_ready("/healthz") or ask_whether_ready()
        if answer is None:
            self._say_where()
            return True
        if time.monotonic() > self.complain_at:
            say(f"Still not ready after a minute: {answer}. `coalition doctor` tells more.")
            self.complain_at = float("inf")
        return False

    def _say_where(self) -> None:
        base = (os.environ.get("BASE_URL") or f"http://localhost:{port()}").rstrip("/")
        if self.demo:
            how = "choose a person of the demonstration; no password is needed"
        else:
            how = "with your e-mail address and password"
        print(f"Coalition is ready at {base}\nSign in at {base}/sign-in/ ({how}).")
        if not self.demo:
            print("The first time: `coalition steward YOUR@ADDRESS` prints a link to choose a password.")
        print("Ctrl-C ends it.", flush=True)


def ask_whether_ready(page: str = "/readyz") -> str | None:
    """None when the web process at our port is ready (or, with /healthz, just there), else what it says."""
    where = "127.0.0.1" if host() in ("0.0.0.0", "") else host()  # noqa: S104
    connection = http.client.HTTPConnection(where, port(), timeout=2)
    try:
        connection.request("GET", page, headers={"Host": f"localhost:{port()}"})
        answer = connection.getresponse()
        # Anything but a server's error (a redirect to https, say) means that the pages are served.
        return None if answer.status < 500 else answer.read(2000).decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        return f"no answer at port {port()} ({error})"
    finally:
        connection.close()


def web() -> int:
    """Serve the pages until a signal comes."""
    refuse_taken_port()
    with django_ready():
        import uvicorn

        follow_keeper()
        # The assets are served from where they were built; a folder of collected ones is only for those who want it.
        warnings.filterwarnings("ignore", "No directory at", UserWarning)
        uvicorn.run(
            "coalition.config.asgi:application",
            host=host(),
            port=port(),
            log_config=None,  # the settings decide how log lines look
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=os.environ.get("BEHIND_PROXY", "") in ("1", "true", "yes", "on"),
            lifespan="off",
            timeout_graceful_shutdown=5,
        )
    return 0


def worker(arguments: list[str]) -> int:
    """Do the waiting jobs until a signal comes."""
    with django_ready():
        import django

        django.setup()  # what is unsafe can only be judged once the rooms are known
        from coalition.config.safety import refuse_unless_safe

        refuse_unless_safe()
        follow_keeper()
        return manage("work", *arguments)
