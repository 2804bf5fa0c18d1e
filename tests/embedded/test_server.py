"""The embedded server: it starts, survives being killed, trusts no bare number, and is one for all who start it."""

import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import psycopg
import pytest

from coalition.embedded import locks, processes
from coalition.embedded.database import Server
from coalition.embedded.home import SOCKET_PATH_BYTES, Home
from coalition.embedded.problems import DatabaseProblem


def ask(url: str, question: str):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchone()


def test_a_fresh_start_gives_a_database_for_owner_and_application(home):
    urls = Server(home).ensure()

    assert ask(urls.owner, "SELECT current_database(), current_user") == ("coalition", "coalition")
    assert ask(urls.app, "SELECT current_user") == ("coalition_app",)
    assert ask(urls.app, "SHOW data_checksums") == ("on",)
    assert ask(urls.app, "SHOW listen_addresses") == ("",)
    locale = "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'coalition'"
    assert ask(urls.app, locale) == ("b", "C.UTF-8")


def test_the_application_role_is_no_superuser_no_owner_and_is_held_to_limits(server):
    urls = server.urls()
    powers = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    assert ask(urls.app, powers) == (False, False, False, False)
    assert ask(urls.app, "SHOW statement_timeout") == ("10s",)
    assert ask(urls.app, "SHOW lock_timeout") == ("2s",)
    assert ask(urls.app, "SHOW idle_in_transaction_session_timeout") == ("15s",)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(urls.app, "CREATE TABLE mine (id int)")


def test_nobody_gets_in_without_the_password_and_the_home_is_closed(server):
    wrong = server.urls().owner.replace(server.home.secret("password"), "guess")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(wrong)
    assert stat.S_IMODE(server.home.path.stat().st_mode) & 0o067 == 0
    for name in ("password", "app-password"):
        assert stat.S_IMODE((server.home.path / name).stat().st_mode) == 0o600


def test_a_second_start_finds_the_first_server_and_its_data(server):
    before = server.pids()
    ask_nothing(server.urls().owner, "CREATE TABLE kept AS SELECT 7 AS n")
    urls = Server(server.home.path).ensure()
    assert server.pids()[0] == before[0]
    assert ask(urls.owner, "SELECT n FROM kept") == (7,)


def ask_nothing(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def test_what_was_committed_is_there_after_the_head_was_killed(server):
    ask_nothing(server.urls().owner, "CREATE TABLE kept AS SELECT 7 AS n")
    head = server.pids()[0]
    psutil.Process(head).kill()
    urls = server.ensure()
    assert server.pids()[0] != head
    assert ask(urls.owner, "SELECT n FROM kept") == (7,)


def test_a_stale_number_that_another_process_has_now_is_not_trusted_and_not_harmed(server):
    pidfile = server.home.data / "postmaster.pid"
    lines = pidfile.read_text().splitlines()
    server.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        pidfile.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        (server.home.socket_folder() / ".s.PGSQL.5432.lock").write_text(pidfile.read_text())
        assert not server.is_alive()
        assert server.pids() == []
        urls = server.ensure()
        assert ask(urls.app, "SELECT 1") == (1,)
        server.stop()
        assert stranger.poll() is None
        stranger.kill()


def test_four_that_start_at_once_get_one_server(home, stopped):
    code = f"from coalition.embedded.database import Server; print(Server({str(home)!r}).ensure().app)"
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = {process.communicate(timeout=60)[0].strip() for process in started}
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    assert len(answers) == 1
    heads = [p for p in processes.serving(Home(home.resolve())) if "-D" in p.cmdline()]
    assert len(heads) == 1
    assert ask(answers.pop(), "SELECT 1") == (1,)


def test_a_home_too_deep_for_a_socket_puts_it_into_a_closed_temporary_folder(home):
    home.chmod(0o711)  # root's server passes through on its way down
    deep = home / ("deep" * 30)
    server = Server(deep)
    sockets = server.home.socket_folder()
    try:
        assert ask(server.ensure().app, "SELECT 1") == (1,)
        assert deep not in sockets.parents
        assert len(os.fsencode(sockets / ".s.PGSQL.5432")) <= SOCKET_PATH_BYTES
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    finally:
        server.stop()
        sockets.rmdir()


def test_a_temporary_socket_folder_that_others_may_enter_is_refused(home):
    home.chmod(0o711)
    server = Server(home / ("deep" * 30))
    sockets = server.home.socket_folder()
    sockets.mkdir()
    sockets.chmod(0o777)
    try:
        with pytest.raises(DatabaseProblem, match="Remove it"):
            server.ensure()
        assert not server.is_alive()
    finally:
        sockets.rmdir()


def test_a_server_whose_data_were_deleted_does_not_disturb_the_next_one(server):
    old = server.pids()[0]
    shutil.rmtree(server.home.data)
    shutil.rmtree(server.home.path / "s")
    urls = server.ensure()
    assert ask(urls.app, "SELECT 1") == (1,)
    assert old not in server.pids()


def test_a_half_made_cluster_is_made_anew(home):
    server = Server(home)
    server.home.make()
    server.home.lock.touch()
    server.home.half_made.mkdir()
    (server.home.half_made / "PG_VERSION").write_text("18\n")
    assert ask(server.ensure().app, "SELECT 1") == (1,)
    assert not server.home.half_made.exists()


def test_a_home_that_moved_works_at_its_new_place(server):
    ask_nothing(server.urls().owner, "CREATE TABLE kept AS SELECT 7 AS n")
    server.stop()
    place = server.home.path
    moved = Server(place.rename(place.with_name(place.name + "-moved")))
    try:
        assert ask(moved.ensure().owner, "SELECT n FROM kept") == (7,)
    finally:
        moved.stop()
        moved.home.path.rename(place)


def test_a_folder_with_other_things_in_it_is_left_alone(home):
    (home / "letter.txt").write_text("dear reader")
    with pytest.raises(DatabaseProblem, match="COALITION_HOME"):
        Server(home).ensure()
    assert [path.name for path in home.iterdir()] == ["letter.txt"]
    (home / "letter.txt").unlink()


def test_the_last_user_stops_a_server_that_was_started_for_use(home, stopped):
    first, second = Server(home), Server(home)
    with first.in_use():
        with second.in_use() as urls:
            pass
        assert ask(urls.app, "SELECT 1") == (1,), "the second user must not stop it under the first"
    assert first.pids() == []


def test_a_server_that_was_there_stays_after_use(server):
    with Server(server.home.path).in_use():
        pass
    assert server.is_alive()


def test_the_long_lived_user_stops_it_unless_another_still_works_with_it(server):
    using = locks.hold(server.home.users, shared=True)
    with Server(server.home.path).in_use(keeps=True):
        pass
    assert server.is_alive(), "another user is still there"
    os.close(using)
    with Server(server.home.path).in_use():
        pass
    assert server.pids() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give its server another account")
def test_root_is_told_when_the_way_to_the_home_is_closed_to_the_server(home):
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(DatabaseProblem, match=f"cannot pass through {home}"):
        Server(closed / "inside").ensure()


def test_threads_of_one_process_share_one_server(home, stopped):
    found = []
    threads = [threading.Thread(target=lambda: found.append(Server(home).ensure())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert len(set(found)) == 1


def test_a_failed_start_shows_the_end_of_the_log(server):
    server.stop()
    conf = Path(server.home.data / "postgresql.conf")
    conf.write_text(conf.read_text() + "\nnonsense_setting = 1\n")
    with pytest.raises(DatabaseProblem, match="nonsense_setting"):
        server.ensure()
