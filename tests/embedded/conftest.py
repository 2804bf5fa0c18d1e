"""Homes for servers of their own, in the temporary folder itself: root's test folders are closed to the server."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from coalition.embedded.database import Server


@pytest.fixture
def home():
    """An empty folder; a server in it is stopped afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="coalition-embedded-"))
    yield folder
    Server(folder).stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def cluster():
    """A stopped installation to copy from: making one waits for the disk, copying does not."""
    folder = Path(tempfile.mkdtemp(prefix="coalition-embedded-"))
    made = Server(folder)
    made.ensure()
    made.stop()
    with open(folder / "data" / "postgresql.conf", "a") as file:
        file.write("fsync = off\n")
    yield folder
    shutil.rmtree(folder)


def copy(cluster: Path, home: Path) -> None:
    subprocess.run(["cp", "-a", f"{cluster}/.", str(home)], check=True)


@pytest.fixture
def stopped(cluster, home):
    """An installation that does not run."""
    copy(cluster, home)
    return Server(home)


@pytest.fixture
def server(stopped):
    """A running server."""
    stopped.ensure()
    return stopped


@pytest.fixture(scope="module")
def shared_server(cluster):
    """One running server for a whole file of tests that leave it running."""
    folder = Path(tempfile.mkdtemp(prefix="coalition-embedded-"))
    copy(cluster, folder)
    found = Server(folder)
    found.ensure()
    yield found
    found.stop()
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch):
    """The database of the other tests is none of ours."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ASSUME_ROLE", "COALITION_ENV", "PORT", "HOST"):
        monkeypatch.delenv(name, raising=False)
