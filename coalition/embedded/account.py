"""Which account the server's programs run as: our own, or an unprivileged number when we are root."""

import os
import pwd
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coalition.embedded.problems import DatabaseProblem

# Between the ranges that distributions and systemd hand out, and below 65536 so that containers map it.
FREE_NUMBERS = range(60864, 60896)


@dataclass(frozen=True)
class Account:
    """A user and group number to run programs as; `uid` None means as ourselves."""

    uid: int | None = None
    gid: int | None = None

    def switches(self) -> dict:
        """subprocess arguments to run a program as this account, free of the caller's folder and groups."""
        common = {"cwd": "/", "umask": 0o077}
        if self.uid is None:
            return common
        return common | {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path, *, deep: bool = False) -> None:
        """Give `path` (and with `deep` all below it) to this account."""
        if self.uid is None:
            return
        os.chown(path, self.uid, self.gid, follow_symlinks=False)
        if deep:
            for folder, folders, files in os.walk(path):
                for name in folders + files:
                    os.chown(os.path.join(folder, name), self.uid, self.gid, follow_symlinks=False)

    def number(self) -> int:
        """The user number that owns what this account makes."""
        return os.geteuid() if self.uid is None else self.uid


def server_account(data: Path) -> Account:
    """The account of the server on `data`.

    PostgreSQL refuses to run as root. As root we use a number that nobody has, so that no other program
    shares the files; a cluster that exists keeps the account it was made with. No account is created.
    """
    if os.geteuid() != 0:
        return Account()
    for account in _candidates(data):
        if may_run(account):
            return account
    raise DatabaseProblem(
        "PostgreSQL does not run as root, and this root account may not switch to another user "
        "(a container without SETUID?). Run Coalition as an ordinary user, "
        "or set DATABASE_URL to a server of your own."
    )


def _candidates(data: Path) -> Iterator[Account]:
    if data.is_dir() and data.stat().st_uid != 0:
        yield Account(data.stat().st_uid, data.stat().st_gid)
        return
    known = {entry.pw_uid for entry in pwd.getpwall()}
    yield from (Account(number, number) for number in FREE_NUMBERS if number not in known)
    yield from _named()


def _named() -> Iterator[Account]:
    entries = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in ("nobody", "daemon", "bin", *entries):
        if name in entries:
            yield Account(entries[name].pw_uid, entries[name].pw_gid)


def initdb_account(server: Account) -> Account:
    """The account that makes a new cluster: initdb wants one with a name, so as root it borrows one."""
    if server.uid is None:
        return server
    for account in _named():
        if may_run(account):
            return account
    raise DatabaseProblem("This system has no ordinary account at all. Run Coalition as an ordinary user.")


def may_run(account: Account, *command: str) -> bool:
    """Whether `command` (default: nothing at all) runs as `account` and succeeds."""
    try:
        ran = subprocess.run(command or ("/bin/sh", "-c", ":"), capture_output=True, **account.switches())
    except OSError:
        return False
    return ran.returncode == 0


def can_reach(account: Account, path: Path) -> bool:
    """Whether `account` may pass through every folder down to `path`."""
    return account.uid is None or may_run(account, "/bin/sh", "-c", 'test -x "$1"', "sh", str(path))


def closed_folder(path: Path) -> Path:
    """The topmost folder on the way to `path` that is closed to strangers, else `path`."""
    for folder in reversed(path.parents):
        if not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return path
