"""What a command needs of the embedded database: that it runs while needed, where, and that it stops."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from coalition.embedded import locks, processes, roles
from coalition.embedded.cluster import OWNER, PORT, RECOVERY_SECONDS, Cluster
from coalition.embedded.home import Home, default_home
from coalition.embedded.problems import DatabaseProblem

WAIT_SECONDS = RECOVERY_SECONDS + 60  # longer than the longest start another command may be in the middle of


class Urls(NamedTuple):
    """Addresses of the database, for the owner (may change tables) and for the application (may not)."""

    owner: str
    app: str


class Server:
    """The embedded PostgreSQL server of one home folder; any number of processes may hold one such object."""

    def __init__(self, home: Path | str | None = None):
        self.home = Home(Path(home or default_home()).expanduser().resolve())

    def ensure(self) -> Urls:
        """Start the server unless it runs, make database and role if absent, and return the addresses.

        The server stays up until `stop`. Raises DatabaseProblem, with the way to mend it.
        """
        with self._alone():
            self.home.borrowed.unlink(missing_ok=True)
            return self._ensure()

    def stop(self) -> None:
        """Stop the server cleanly, whoever uses it. Does nothing when it does not run."""
        if self.home.lock.exists():
            with self._alone():
                self._stop()

    def is_alive(self) -> bool:
        """Whether our server answers on our socket."""
        return self.home.data.is_dir() and Cluster.at(self.home).answers() == 0

    def pids(self) -> list[int]:
        """The numbers of the server's processes, its head first."""
        return [process.pid for process in processes.serving(self.home)]

    @contextmanager
    def in_use(self, *, keeps: bool = False) -> Iterator[Urls]:
        """The addresses for the length of a `with` block.

        A server that was started for the block is stopped when the last such block, of any process, ends.
        With `keeps` (the long-lived `up`) it is stopped at the end also when it was there before.
        """
        with self._alone():
            found = self.is_alive()
            using = locks.hold(self.home.users, shared=True, seconds=WAIT_SECONDS)
            urls = self._ensure()
            if keeps:
                self.home.borrowed.unlink(missing_ok=True)
            elif not found:
                self.home.borrowed.touch(mode=0o600)
        try:
            yield urls
        finally:
            os.close(using)
            self._leave(keeps)

    def _leave(self, keeps: bool) -> None:
        with self._alone():
            if keeps:
                self.home.borrowed.touch(mode=0o600)
            if not self.home.borrowed.exists():
                return
            try:
                using = locks.hold(self.home.users)
            except locks.Taken:
                return  # whoever is still there stops it
            try:
                self._stop()
            finally:
                os.close(using)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.home.make()
        with locks.held(self.home.lock, seconds=WAIT_SECONDS):
            yield

    def _ensure(self) -> Urls:
        cluster = Cluster.at(self.home)
        if not cluster.exists():
            if self.home.data.exists():
                raise DatabaseProblem(
                    f"{self.home.data} exists but is no database. Move it away, or restore it from your copy."
                )
            cluster.make()
            cluster = Cluster.at(self.home)
        if cluster.answers() != 0:
            if processes.serving(self.home) and not cluster.becomes_ready():
                processes.stop(self.home)
            if cluster.answers() != 0:
                cluster.start()
        password = self.home.secret("app-password")
        roles.prepare_server(self._url(OWNER, "password", "postgres"), password=password)
        return self.urls()

    def _stop(self) -> None:
        processes.stop(self.home)
        self.home.borrowed.unlink(missing_ok=True)

    def urls(self) -> Urls:
        """The addresses, whether the server runs or not."""
        return Urls(self._url(OWNER, "password"), self._url(roles.APP, "app-password"))

    def _url(self, user: str, secret: str, database: str = roles.DATABASE) -> str:
        word, where = quote(self.home.secret(secret), safe=""), quote(str(self.home.socket_folder()), safe="")
        return f"postgresql://{user}:{word}@/{database}?host={where}&port={PORT}"
