"""The `coalition` command: what it says when something is wrong, and what it brings in and writes out."""

import json
import socket
import subprocess
import sys

import pytest

from coalition.config import cli
from tests.embedded.running import free_port, run


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
