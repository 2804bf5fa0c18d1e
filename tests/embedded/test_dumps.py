"""Backup and restore: the data come back with their rights; what fails, and what was not forced, changes nothing."""

import stat

import psycopg
import pytest

from coalition.embedded import dumps, prepared
from coalition.embedded.problems import DatabaseProblem


@pytest.fixture
def urls(shared_server):
    """A database with one table that the application may read but not write."""
    with psycopg.connect(shared_server.urls().owner, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO coalition_app")
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        connection.execute("GRANT SELECT ON kept TO coalition_app")
    return shared_server.urls()


def kept(url: str) -> int:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT n FROM kept").fetchone()[0]


def change(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE kept SET n = 8")


def databases(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")}


def test_a_backup_comes_back_with_its_rights(urls, home):
    file = home / "coalition.dump"
    assert dumps.backup(urls.owner, file) == file.stat().st_size > 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    change(urls.owner)

    dumps.restore(urls.owner, file, force=True)

    assert kept(urls.app) == 7
    with psycopg.connect(urls.app) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("UPDATE kept SET n = 9")
    assert databases(urls.owner) == {"coalition", "postgres"}


def test_a_database_with_tables_is_not_replaced_unless_forced(urls, home):
    dumps.backup(urls.owner, home / "coalition.dump")
    change(urls.owner)
    with pytest.raises(DatabaseProblem, match="--force"):
        dumps.restore(urls.owner, home / "coalition.dump")
    assert kept(urls.owner) == 8


def test_a_restore_that_fails_half_way_leaves_the_data(urls, home):
    file = home / "coalition.dump"
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        connection.execute("CREATE ROLE gone")
        connection.execute("CREATE TABLE zz AS SELECT 1 AS n")
        connection.execute("GRANT SELECT ON zz TO gone")
    dumps.backup(urls.owner, file)
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        connection.execute("DROP OWNED BY gone")
        connection.execute("DROP ROLE gone")
    change(urls.owner)
    with pytest.raises(DatabaseProblem, match="left as they are"):
        dumps.restore(urls.owner, file, force=True)
    assert kept(urls.app) == 8
    assert databases(urls.owner) == {"coalition", "postgres"}


@pytest.mark.parametrize("content", [b"", b"PGDMP but not really", b"SELECT 1;"])
def test_a_file_that_is_no_backup_is_refused(urls, home, content):
    file = home / "letter.txt"
    file.write_bytes(content)
    with pytest.raises(DatabaseProblem, match="no backup"):
        dumps.restore(urls.owner, file, force=True)
    assert kept(urls.owner) == 7


def test_a_truncated_backup_is_refused_and_the_data_stay(urls, home):
    file = home / "coalition.dump"
    dumps.backup(urls.owner, file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    with pytest.raises(DatabaseProblem):
        dumps.restore(urls.owner, file, force=True)
    assert kept(urls.owner) == 7


def test_sessions_of_the_time_of_the_backup_do_not_come_back(urls, home):
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE accounts_session AS SELECT 'abc' AS session_key")
    dumps.backup(urls.owner, home / "coalition.dump")
    dumps.restore(urls.owner, home / "coalition.dump", force=True)
    with psycopg.connect(urls.owner) as connection:
        assert connection.execute("SELECT count(*) FROM accounts_session").fetchone() == (0,)


def test_a_restore_succeeds_while_somebody_is_connected(urls, home):
    dumps.backup(urls.owner, home / "coalition.dump")
    with psycopg.connect(urls.app):
        dumps.restore(urls.owner, home / "coalition.dump", force=True)
    assert kept(urls.app) == 7


def test_a_backup_that_fails_leaves_the_earlier_file(urls, home, monkeypatch):
    file = home / "coalition.dump"
    file.write_text("the earlier backup")
    with pytest.raises(DatabaseProblem, match="could not be made"):
        dumps.backup(urls.owner.replace("/coalition?", "/absent?"), file)
    assert file.read_text() == "the earlier backup"
    assert not list(home.glob(".coalition.dump.*"))


def test_a_backup_into_a_folder_that_is_not_there_says_so(urls, home):
    with pytest.raises(DatabaseProblem, match="does not exist"):
        dumps.backup(urls.owner, home / "absent" / "coalition.dump")


def mail_that_waits(urls) -> None:
    """One letter sent, one waiting, one parked; three events that are made into mail, two of them not spread yet."""
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE notify_mail (id int PRIMARY KEY, coalition_id int, kind text, thing_id int, "
            "made_at timestamptz, "
            "next_try_at timestamptz, tries int, sent_at timestamptz, parked_at timestamptz, problem text DEFAULT '')"
        )
        connection.execute("INSERT INTO notify_mail (id, sent_at, parked_at, problem) VALUES "
                           "(1, now(), NULL, ''), (2, NULL, NULL, ''), (3, NULL, now(), 'SMTPError')")
        connection.execute("CREATE TABLE notify_spread AS SELECT 1 AS coalition_id, 5 AS seq")
        connection.execute("CREATE TABLE ledger_event (id int, coalition_id int, seq int, kind text, thing_id int)")
        connection.execute("INSERT INTO ledger_event VALUES (5, 1, 5, 'invitation.sent', 1), "
                           "(6, 1, 6, 'invitation.sent', 1), (7, 1, 7, 'seat.opened', 1), "
                           "(8, 2, 1, 'invitation.sent', 1)")


def test_mail_that_waited_when_the_backup_was_made_is_parked_and_not_sent_again(urls, home):
    mail_that_waits(urls)
    dumps.backup(urls.owner, home / "coalition.dump")

    dumps.restore(urls.owner, home / "coalition.dump", force=True)

    with psycopg.connect(urls.owner) as connection:
        rows = connection.execute("SELECT id, sent_at IS NULL, parked_at IS NULL, problem FROM notify_mail ORDER BY id")
        told = {row[0]: row[1:] for row in rows}
    why = "waited when the backup was made"
    assert told == {
        1: (False, True, ""),
        2: (True, False, why),
        3: (True, False, "SMTPError"),
        6: (True, False, why),  # not spread yet: its mail is made now, parked
        8: (True, False, why),
    }


def test_the_events_parked_are_those_that_are_made_into_mail():
    from coalition.notify.letters import WRITERS

    assert set(dumps.MAILED) == set(WRITERS)


def test_the_mark_of_readiness_is_for_one_code_and_does_not_outlive_a_restore(urls, home):
    file = home / "coalition.dump"
    prepared.write(urls.owner, "this code")
    dumps.backup(urls.owner, file)

    assert prepared.stands(urls.owner, "this code")
    assert not prepared.stands(urls.owner, "another code")
    dumps.restore(urls.owner, file, force=True)
    assert not prepared.stands(urls.owner, "this code")


def test_a_changed_source_is_another_code(tmp_path, monkeypatch):
    monkeypatch.setattr(prepared.coalition, "__file__", str(tmp_path / "__init__.py"))
    source = tmp_path / "walls.py"
    source.write_text("one")
    first = prepared.digest(demo=False)

    assert prepared.digest(demo=False) == first != prepared.digest(demo=True)
    source.write_text("other")
    assert prepared.digest(demo=False) != first
