"""The `coalition` command: what it says when something is wrong, and that one command starts and stops everything."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import psutil
import pytest

from coalition.config import cli
from coalition.embedded.database import Server


@pytest.fixture
def at_home(home, monkeypatch):
    """The command's home is this empty folder."""
    monkeypatch.setenv("COALITION_HOME", str(home))
    return home


@pytest.fixture
def at_copy(stopped, monkeypatch):
    """The command's home is an installation that does not run."""
    monkeypatch.setenv("COALITION_HOME", str(stopped.home.path))
    return stopped


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "coalition.config.cli", *arguments]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, timeout=120)


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    names = "up doctor backup restore verify steward token chart".split()
    for name in (*names, "import roster", "export model-card"):
        assert f"  {name} " in said


@pytest.mark.parametrize("typed", [["import"], ["import", "cats", "file.csv"]])
def test_an_import_of_something_unknown_lists_what_can_be_imported(typed, capsys):
    assert cli.main(typed) == 2
    assert "roster, solutions, model-card, observations" in capsys.readouterr().err


def test_a_reader_that_has_had_enough_ends_a_command_quietly(home):
    file = home / "numbers.csv"
    file.write_text("day,n\n" + "".join(f"{1900 + at // 12}-{at % 12 + 1:02}-01,{at % 7}\n" for at in range(1400)))
    command = [sys.executable, "-m", "coalition.config.cli", "chart", str(file), "--date", "day", "--value", "n", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert said == ""


def test_the_help_of_each_import_names_the_options_it_takes(capsys):
    for name, option in (("roster", "--leave-out-problems"), ("observations", "--measure"), ("solutions", "--coalition")):
        assert cli.main(["import", name, "--help"]) == 0
        assert option in capsys.readouterr().out


def test_production_without_a_database_says_what_to_set(monkeypatch, capsys):
    monkeypatch.setenv("COALITION_ENV", "production")
    assert cli.main(["verify", "--json"]) == 1
    told = capsys.readouterr()
    assert "DATABASE_URL" in told.err
    assert told.out == ""


@pytest.mark.parametrize("command", [["up", "--demo"], ["demo"]])
def test_the_demonstration_is_refused_in_production(command, monkeypatch, capsys):
    monkeypatch.setenv("COALITION_ENV", "production")
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert cli.main(command) == 1
    assert "without a password" in capsys.readouterr().err


def test_a_database_that_does_not_answer_is_told_in_a_sentence(monkeypatch, capsys, home):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    (home / "coalition.dump").write_text("none")
    assert cli.main(["backup", str(home / "new.dump")]) == 1
    assert "could not be made" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_a_port_that_is_none_is_refused(at_home, monkeypatch, capsys, port):
    monkeypatch.setenv("PORT", port)
    assert cli.main(["up"]) == 1
    assert f"not '{port}'" in capsys.readouterr().err


def test_a_taken_port_is_told_with_another_to_try(at_home, monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        assert cli.main(["up"]) == 1
    said = capsys.readouterr().err
    assert "is not free" in said
    assert f"PORT={taken_port_plus_one(said)} coalition up" in said


def taken_port_plus_one(said: str) -> int:
    return int(said.split("Port ")[1].split()[0]) + 1


def test_restore_through_the_command_refuses_without_force_and_stops_what_it_started(at_copy, home, capsys):
    file = home / "coalition.dump"
    assert cli.main(["backup", str(file)]) == 0
    assert "Backup written" in capsys.readouterr().out
    with at_copy.in_use() as urls:
        import psycopg

        with psycopg.connect(urls.owner, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    assert cli.main(["restore", str(file)]) == 1
    assert "--force" in capsys.readouterr().err
    assert cli.main(["restore", "--force", str(file)]) == 0
    assert at_copy.pids() == []


def test_doctor_finds_an_open_home_and_says_how_to_close_it(at_copy):
    at_copy.home.path.chmod(0o755)
    ran = run("doctor", "--json", PORT=free_port())
    assert ran.returncode == 1
    findings = {finding["check"]: finding for finding in json.loads(ran.stdout)}
    assert not findings["role"]["mend"]
    assert "chmod" in findings["home"]["mend"]


def test_doctor_of_an_installation_that_was_never_started_starts_nothing(at_home, capsys, monkeypatch):
    monkeypatch.setenv("PORT", free_port())
    assert cli.main(["doctor"]) == 1
    assert "coalition up" in capsys.readouterr().out
    assert list(at_home.iterdir()) == []


@pytest.fixture
def port() -> str:
    return free_port()


@pytest.fixture
def installed(at_home) -> Server:
    """The server of a home in which nothing was ever started."""
    return Server(at_home)


@pytest.fixture
def up(installed, port):
    """`coalition up` in a process of its own, ready."""
    environment = os.environ | {"PORT": port}
    command = [sys.executable, "-m", "coalition.config.cli", "up"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        giving_up = threading.Timer(300, process.kill)  # the first start lays out every table
        giving_up.start()
        line = process.stdout.readline()
        giving_up.cancel()
        assert "ready" in line, process.stderr.read()
        yield process
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=60)


def answers(port: str, page: str = "readyz") -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def becomes(true, seconds: float = 40) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.2)
    return False


def children(process: subprocess.Popen) -> dict[str, psutil.Process]:
    found = {}
    for child in psutil.Process(process.pid).children():
        with contextlib.suppress(psutil.Error):
            found[(child.cmdline() or ["ended"])[-1]] = child
    return found


def kill_and_await_another(process: subprocess.Popen, name: str) -> None:
    assert becomes(lambda: name in children(process))
    first = children(process)[name]
    first.kill()
    assert becomes(lambda: children(process).get(name, first).pid != first.pid)


@pytest.mark.slow
def test_up_survives_the_death_of_each_part_and_ends_all_on_a_signal(up, installed, port):
    assert answers(port)
    second = run("up", PORT=free_port())
    assert second.returncode == 1
    assert "already up" in second.stderr

    psutil.Process(installed.pids()[0]).kill()
    assert becomes(installed.is_alive)
    assert becomes(lambda: answers(port))
    for name in ("web", "worker"):
        kill_and_await_another(up, name)
    assert becomes(lambda: answers(port))

    verified = run("verify", "--json")
    assert json.loads(verified.stdout)["whole"]
    assert installed.is_alive(), "a passing command must not stop the database of `up`"

    left = list(children(up).values())
    up.send_signal(signal.SIGTERM)
    up.communicate(timeout=60)
    assert up.returncode == 0
    assert installed.pids() == []
    assert not any(child.is_running() for child in left)


@pytest.mark.slow
def test_children_follow_when_up_is_killed_and_the_next_up_takes_over_the_database(up, installed, port):
    left = list(children(up).values())
    head = installed.pids()[0]
    up.kill()
    assert becomes(lambda: not any(child.is_running() for child in left))
    assert installed.pids()[0] == head
    with Server(installed.home.path).in_use(keeps=True):
        assert installed.pids()[0] == head
    assert installed.pids() == []
