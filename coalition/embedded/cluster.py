"""How the server's data folder is made, configured and started; the caller holds the lock on the home."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from coalition.embedded import processes
from coalition.embedded.account import Account, initdb_account, server_account
from coalition.embedded.home import SOCKET_NAME, Home
from coalition.embedded.problems import DatabaseProblem
from coalition.embedded.programs import program, reachable, run

OWNER = "coalition"
PORT = 5432
DEAF_SECONDS = 15  # alive yet silent on our socket for so long: it serves a folder that is gone
RECOVERY_SECONDS = 600  # a large database may replay its log for minutes after a power cut
LOG_BYTES = 10_000_000

# For a small machine that serves one hospital's coalition; no value here needs more than 300 MB.
SETTINGS = """\
listen_addresses = ''
port = {port}
unix_socket_directories = {sockets}
unix_socket_permissions = 0700
cluster_name = {name}
max_connections = 60
shared_buffers = 64MB
effective_cache_size = 512MB
work_mem = 8MB
maintenance_work_mem = 64MB
max_wal_size = 512MB
max_parallel_workers_per_gather = 0
random_page_cost = 1.1
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
log_min_duration_statement = -1
log_statement = 'none'
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_min_error_statement = panic
update_process_title = on
"""


@dataclass(frozen=True)
class Cluster:
    """One data folder and the account that serves it."""

    home: Home
    account: Account

    @classmethod
    def at(cls, home: Home) -> "Cluster":
        """The cluster of `home`; decides the account."""
        return cls(home, server_account(home.data))

    def exists(self) -> bool:
        """Whether a whole cluster is there; one that was being made when the power went does not count."""
        return (self.home.data / "PG_VERSION").exists()

    def answers(self) -> int:
        """What the server says on our socket: 0 ready, 1 starting or stopping, 2 or more nothing."""
        where = ["-h", str(self.home.socket_folder()), "-p", str(PORT), "-t", "2", "-q"]
        return run([program("pg_isready"), *where], Account()).returncode

    def make(self) -> None:
        """Make a new cluster beside its place and move it there when it is whole."""
        processes.stop(self.home)  # one whose folder was deleted would later remove the new server's socket
        draft, maker = self.home.half_made, initdb_account(self.account)
        shutil.rmtree(draft, ignore_errors=True)
        self.home.close_to_others(maker)
        programs = reachable(maker, self.home.path)
        draft.mkdir(mode=0o700)
        word = self.home.path / ".word"
        try:
            word.write_text(self.home.secret("password"))
            for path in (draft, word):
                maker.own(path)
                os.chmod(path, 0o700 if path is draft else 0o600)
            made = run(_initdb(programs, draft, word), maker)
        finally:
            word.unlink(missing_ok=True)
        if made.returncode != 0:
            shutil.rmtree(draft, ignore_errors=True)
            raise DatabaseProblem(f"No database could be made in {self.home.path}: {made.stderr.strip()}")
        with open(draft / "postgresql.conf", "a") as file:
            file.write("\n# Rewritten at each start; put your own settings below this line.\n")
            file.write("include 'embedded.conf'\n")
        self.account.own(draft, deep=True)
        draft.rename(self.home.data)

    def start(self) -> None:
        """Start the server and return when it answers. Raises with the end of its log when it does not."""
        self._clear_what_a_crash_left()
        self._configure()
        binary = reachable(self.account, self.home.path) / "pg_ctl"
        command = [str(binary), "start", "-W", "-s", "-D", str(self.home.data), "-l", str(self.home.log)]
        run(command, self.account)
        if not self.becomes_ready():
            raise DatabaseProblem(
                f"The database in {self.home.path} did not start. Its log ends:\n{self.log_tail()}"
            )

    def becomes_ready(self) -> bool:
        """Wait for a server that was started; False when it died or stays deaf."""
        begun = heard = time.monotonic()
        while (now := time.monotonic()) - begun < RECOVERY_SECONDS:
            answer = self.answers()
            if answer == 0:
                return True
            if answer == 1:
                heard = now
            if now - heard > DEAF_SECONDS or (now - begun > 2 and not processes.serving(self.home)):
                return False
            time.sleep(0.05)
        return False

    def _clear_what_a_crash_left(self) -> None:
        # Nobody serves the folder. Orphans of a killed head end by themselves as soon as they notice.
        if not processes.wait_until(lambda: not processes.serving(self.home), 20):
            processes.stop(self.home)
        (self.home.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.home.socket_folder() / name).unlink(missing_ok=True)

    def _configure(self) -> None:
        self.home.close_to_others(self.account)
        kept = (self.home.data / "PG_VERSION").read_text().strip()
        offered = run([program("postgres"), "--version"], Account()).stdout.split()[-1].split(".")[0]
        if kept != offered:
            raise DatabaseProblem(
                f"The data in {self.home.path} are PostgreSQL {kept}'s; this version brings {offered}. "
                "Make a backup with the earlier version (`coalition backup FILE`), "
                "then restore it into a new COALITION_HOME."
            )
        sockets = self.home.open_socket_folder(self.account)
        text = SETTINGS.format(port=PORT, sockets=_quoted(sockets), name=_quoted(self.home.cluster_name))
        self._write(self.home.data / "embedded.conf", text)
        if self.home.log.exists() and self.home.log.stat().st_size > LOG_BYTES:
            self.home.log.replace(self.home.log.with_suffix(".log.1"))
        self._write(self.home.log, "", append=True)

    def _write(self, path: Path, text: str, append: bool = False) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | (os.O_APPEND if append else os.O_TRUNC)
        with os.fdopen(os.open(path, flags, 0o600), "w") as file:
            file.write(text)
        self.account.own(path)

    def log_tail(self, lines: int = 8) -> str:
        """The last lines of the server's log."""
        try:
            return "\n".join(self.home.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return "(no log)"


def _initdb(programs: Path, draft: Path, word: Path) -> list[str]:
    access = ["-U", OWNER, f"--pwfile={word}", "--auth=scram-sha-256"]
    text = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [str(programs / "initdb"), "-D", str(draft), "-k", *access, *text]


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


