"""How commands agree about one server: shared and exclusive file locks, dropped by the kernel at exit."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coalition.embedded.problems import DatabaseProblem


class Taken(DatabaseProblem):
    """Another process holds the lock."""


def hold(path: Path, *, shared: bool = False, seconds: float = 0) -> int:
    """Take the lock on `path` and return the descriptor that holds it; closing it lets go.

    `seconds` is how long to wait for others. Raises Taken when they are still there afterwards.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(descriptor)
                raise Taken(f"{path} is held by another Coalition process. Wait for it, or end it.") from None
        time.sleep(0.03)


@contextmanager
def held(path: Path, *, shared: bool = False, seconds: float = 0) -> Iterator[None]:
    """Hold the lock on `path` for the length of a `with` block; see `hold`."""
    descriptor = hold(path, shared=shared, seconds=seconds)
    try:
        yield
    finally:
        os.close(descriptor)
