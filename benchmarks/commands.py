"""What is not a page: how soon it is up and in how much memory, how fast rosters come in and charts are computed."""

import contextlib
import csv
import datetime as dt
import http.client
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from openpyxl import Workbook

from benchmarks.load import HEADERS, free_port
from benchmarks.tables import row

ROSTER_ROWS, CHARTS, POINTS = 50_000, 10_000, 60
LONGEST = 600


def table(home: Path | None, is_quick: bool) -> str:
    """Start, memory, import and charts; `home`: of the data set (None: it is on a server of its own, so no start)."""
    columns = ("work", "measured", "goal", "")
    text = "\n" + row(columns) + row(["---"] * len(columns))
    if home is not None:
        seconds, parts = start(home)
        text += _line("`coalition up` on existing data, until ready", seconds, 6.0, "s")
        text += _line(
            f"memory of the whole ({', '.join(f'{k} {v:.0f}' for k, v in parts.items())})",
            sum(parts.values()),
            450,
            "MB",
        )
    rows = ROSTER_ROWS // 10 if is_quick else ROSTER_ROWS
    text += rosters(rows)
    count = CHARTS // 10 if is_quick else CHARTS
    return text + _line(f"{count:,} control charts of {POINTS} points", charts(count), 1.0 * count / CHARTS, "s")


def rosters(rows: int) -> str:
    """What a staff export of so many rows takes, each in a process of its own: shown as CSV and as Excel, and brought in."""
    text = ""
    for name, how in (
        (f"`coalition import roster --dry-run`, {rows:,} rows", {"is_shown": True}),
        (f"`coalition import roster --dry-run`, {rows:,} rows of Excel", {"is_shown": True, "is_workbook": True}),
        (f"`coalition import roster`, {rows:,} rows, all new", {}),
        (f"`coalition import roster`, the same {rows:,} rows again", {"is_again": True}),
    ):
        seconds, memory = import_roster(rows, **how)
        text += row([name, f"{seconds:.1f} s, peak {memory:.0f} MB", "", ""])
    return text


def _line(name: str, value: float, goal: float, unit: str) -> str:
    digits = 2 if unit == "s" else 0
    return row([name, f"**{value:.{digits}f}** {unit}", f"≤ {goal:g} {unit}", "pass" if value <= goal else "misses"])


def start(home: Path) -> tuple[float, dict[str, float]]:
    """Seconds from `coalition up`, with the database down before, to the first page; then MB of each part."""
    port = free_port()
    environment = _environment(home) | {"PORT": str(port)}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "coalition.config.cli", "up"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_ready(port, process)
        seconds = time.perf_counter() - begun
        for _ in range(50):
            _ask(port, "/sign-in/")
        time.sleep(3)  # the worker has begun its round
        return seconds, _memory(process, home)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def import_roster(
    rows: int, *, is_shown: bool = False, is_workbook: bool = False, is_again: bool = False
) -> tuple[float, float]:
    """Seconds and peak MB of importing a roster of `rows` into an empty installation (the import's own process).

    `is_shown`: of only saying what it would change, as the page's preview does; `is_workbook`: from an Excel workbook
    with these rows; `is_again`: of the second import of the same file, which changes nothing.
    """
    home = Path(tempfile.mkdtemp(prefix="coalition-bench-import-"))
    os.chmod(home, 0o755)  # noqa: S103  the database's own account passes through
    inside = home / "home"
    try:
        _command(inside, "migrate")
        file = home / "roster.csv"
        _write_roster(file, rows)
        file = _as_workbook(file) if is_workbook else file
        if is_again:
            _command(inside, "import", "roster", str(file))
        return _import(inside, file, ["--dry-run"] if is_shown else [])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _import(home: Path, file: Path, more: list[str]) -> tuple[float, float]:
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "coalition.config.cli", "import", "roster", str(file), *more],
        env=_environment(home), stdout=subprocess.DEVNULL,
    )  # fmt: skip
    peak = _peak(process)
    if process.returncode != 0:
        raise RuntimeError("The roster was refused.")
    return time.perf_counter() - begun, peak


def charts(count: int) -> float:
    """Seconds to compute `count` control charts."""
    from coalition.measures.spc import control_chart

    numbers = random.Random(60)  # noqa: S311
    days = [dt.date(2025, 1, 6) + dt.timedelta(7 * k) for k in range(POINTS)]
    series = [[(day, numbers.gauss(5, 1)) for day in days] for _ in range(200)]
    begun = time.perf_counter()
    for n in range(count):
        control_chart(series[n % len(series)], better="down", target=4.0)
    return time.perf_counter() - begun


def _environment(home: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "SECRET_KEY", "DJANGO_"))
    }
    return kept | {"COALITION_HOME": str(home), "LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore"}


def _command(home: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coalition.config.cli", *words],
        env=_environment(home),
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-1000:])


def _write_roster(file: Path, rows: int) -> None:
    sample = Path(__file__).resolve().parent.parent / "coalition" / "samples" / "roster.csv"
    head, first, *_ = sample.read_text(encoding="utf-8-sig").splitlines()
    columns = [re.sub(r"\W+", "_", name.strip().lower()).strip("_") for name in head.split(",")]
    with file.open("w", encoding="utf-8") as out:
        out.write(head + "\n")
        out.writelines(
            ",".join(_cell(name, value, n) for name, value in zip(columns, first.split(","), strict=True)) + "\n"
            for n in range(rows)
        )


def _as_workbook(file: Path) -> Path:
    """The same rows as an Excel workbook beside the file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Staff")
    with file.open(encoding="utf-8", newline="") as rows:
        for cells in csv.reader(rows):
            sheet.append(cells)
    made = file.with_suffix(".xlsx")
    book.save(made)
    return made


def _cell(name: str, value: str, n: int) -> str:
    if "mail" in name:
        return f"nurse{n}@riverside.example"
    if "id" in name.split("_") or "number" in name:
        return f"E{n:06}"
    if "name" in name:
        return f"Nurse{n}"
    return value


def _peak(process: subprocess.Popen) -> float:
    """The most resident memory of a process, MB, looked at twenty times a second until it ends."""
    most, end = 0, time.monotonic() + LONGEST
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        if time.monotonic() > end:
            process.kill()
        with contextlib.suppress(psutil.Error):
            most = max(most, watched.memory_info().rss)
        time.sleep(0.05)
    return most / 2**20


def _memory(process: subprocess.Popen, home: Path) -> dict[str, float]:
    from coalition.embedded.database import Server

    def held(pids) -> float:
        return sum(psutil.Process(pid).memory_full_info().pss for pid in pids) / 2**20

    parts = {"keeper": held([process.pid]), "database": held(Server(home).pids())}
    for child in psutil.Process(process.pid).children(recursive=True):
        name = next((word for word in child.cmdline() if word in {"web", "worker"}), None)
        if name:
            parts[name] = parts.get(name, 0) + held([child.pid])
    return parts


def _ask(port: int, url: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", url, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _until_ready(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("`coalition up` ended at once.")
        try:
            if _ask(port, "/sign-in/") == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError("`coalition up` was not ready within two minutes.")
