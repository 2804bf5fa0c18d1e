"""Programs that run beside a journey, each in its own process, as the hospital's own systems do."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}


@contextlib.contextmanager
def beside(module: str, folder: Path, *words: str, ready: str):
    """Run `module FOLDER PORT *words` until the block ends; gives its address. `ready`: the path that answers once it is up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = [sys.executable, "-W", "ignore", "-m", module, str(folder), str(port), *words]
    given = {name: value for name, value in os.environ.items() if name not in OURS}
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(script, cwd=ROOT, env=given, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"http://localhost:{port}{ready}", running, folder / "log")
            yield f"http://localhost:{port}"
        finally:
            running.terminate()
            running.wait()


def _wait_for(address: str, running, log: Path) -> None:
    for _ in range(600):
        assert running.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())
