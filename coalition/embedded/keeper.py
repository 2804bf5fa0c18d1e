"""How one command keeps several processes alive: each is started again when it ends, and all end together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

KEEPER = "COALITION_KEEPER"  # tells a child whose death it should follow
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between a child's end and its next start
STEADY_SECONDS = 30  # a child that lived so long is started again at once
PATIENCE_SECONDS = 12  # for a child to end by itself when asked
DATABASE_PERIOD = 2.0


@dataclass
class Child:
    """One process that is to run as long as its keeper."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0

    def tend(self) -> str | None:
        """Start the process if it is due; return a sentence when it was found ended."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                # Its own session: Ctrl-C reaches the keeper alone, which then ends its children in order.
                self.process = subprocess.Popen(self.command, env=self.environment, start_new_session=True)
                self.started = now
            return None
        if self.process.poll() is None:
            return None
        lived, code, self.process = now - self.started, self.process.returncode, None
        self.pause = FIRST_PAUSE if lived > STEADY_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
        self.due = now + self.pause
        return f"{self.name} ended (code {code}) and starts again in {self.pause:.0f} s"


@dataclass
class Keeper:
    """Keeps children and the database alive until a signal comes; `say` is where its sentences go."""

    children: list[Child]
    revive_database: Callable[[], str | None]
    say: Callable[[str], None]
    stopping: threading.Event = field(default_factory=threading.Event)

    def heed_signals(self) -> None:
        """Let SIGINT, SIGTERM and SIGHUP end everything."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays nohup
                signal.signal(number, lambda *_: self.stopping.set())

    def run(self, when_ready: Callable[[], bool]) -> None:
        """Keep everything going until a signal comes; `when_ready` is asked until it says True."""
        is_ready, looked = False, time.monotonic()
        try:
            while not self.stopping.is_set():
                for child in self.children:
                    if sentence := child.tend():
                        self.say(sentence)
                if not is_ready:
                    is_ready = when_ready()
                if time.monotonic() - looked > DATABASE_PERIOD:
                    looked = time.monotonic()
                    if sentence := self.revive_database():
                        self.say(sentence)
                self.stopping.wait(0.3)
        finally:
            self.end()

    def end(self) -> None:
        """Ask every child to end, wait, and kill those that do not."""
        started = [child.process for child in self.children if child.process]
        living = [process for process in started if process.poll() is None]
        for process in living:
            process.terminate()
        until = time.monotonic() + PATIENCE_SECONDS
        for process in living:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def follow_keeper() -> None:
    """End this process soon after its keeper has died; does nothing when there is no keeper."""
    keeper = int(os.environ.get(KEEPER) or 0)
    if not keeper:
        return

    def watch() -> None:
        while os.getppid() == keeper:
            time.sleep(1)
        print("The process that kept this one is gone, so it ends too.", file=sys.stderr)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="follow-keeper").start()
