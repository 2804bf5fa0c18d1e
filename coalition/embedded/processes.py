"""Which running processes are our server's: told by their command line, never by a remembered number."""

import signal
import time
from collections.abc import Callable

import psutil

from coalition.embedded.home import Home


def serving(home: Home) -> list[psutil.Process]:
    """The live processes of the server on this home's data folder, its head first.

    A head names the folder on its command line; its children carry the cluster's name in their titles.
    Zombies have no command line and so never count.
    """
    heads, children = [], []
    for process in psutil.process_iter():
        try:
            words = process.cmdline()
            if not words or process.status() == psutil.STATUS_ZOMBIE:
                continue
        except psutil.Error:
            continue
        if _is_head(words, str(home.data)):
            heads.append(process)
        elif " ".join(words).startswith(f"postgres: {home.cluster_name}:"):
            children.append(process)
    return heads + children


def _is_head(words: list[str], data: str) -> bool:
    program = words[0].rpartition("/")[2]
    return program == "postgres" and any(pair == ("-D", data) for pair in zip(words, words[1:], strict=False))


def stop(home: Home) -> None:
    """End our server: cleanly at first, then without ceremony. Returns when it is gone."""
    for number, seconds in ((signal.SIGINT, 60), (signal.SIGQUIT, 15), (signal.SIGKILL, 15)):
        found = serving(home)
        if not found:
            return
        for process in found if number == signal.SIGKILL else found[:1]:
            try:
                process.send_signal(number)  # psutil refuses when the number was given to another process
            except psutil.Error:
                continue
        if wait_until(lambda: not serving(home), seconds):
            return


def wait_until(done: Callable[[], bool], seconds: float, pause: float = 0.05) -> bool:
    """Whether `done` came true within `seconds`."""
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() >= until:
            return False
        time.sleep(pause)
    return True
