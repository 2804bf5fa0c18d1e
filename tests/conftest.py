"""The cast, introduced once, and the database as production has it: the application's own role, walls up."""

import contextlib

import hypothesis
import pytest
from django.core.management.commands.flush import Command as Flush
from django.db import connection

from tests import pattern
from tests.browser import browser_path
from tests.cast import Cast
from tests.emptying import Emptying

# How long an example takes says something of the machine, not of the code.
hypothesis.settings.register_profile(
    "steady", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")


# Nothing is drawn for anybody, and nothing is fetched from anywhere; a page takes over the frame of the page before it,
# which takes a quarter less work than a frame of its own.
QUIET = ["--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUIET += ["--disable-features=RenderDocument"]
# What is costly to make and used by several tests is made by one process: the tests that begin so go to the same.
TOGETHER = ("tests/demonstration/", "tests/embedded/test_up.py")


# What stood in this process's database before its first test.
EMPTYING: list[Emptying] = []


def pytest_xdist_make_scheduler(config, log):
    """Hand out one test at a time; but those together that use the same costly thing."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((each for each in TOGETHER if nodeid.startswith(each)), nodeid)

    return Scheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items) -> None:
    """The long ones first: at the end no process waits for another."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Each test process has its own database, a copy of one that is kept between runs."""
    with django_db_blocker.unblock():
        pattern.use()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After the test database is made by its owner, everything runs as the application's role."""
    with django_db_blocker.unblock():
        connection.close()
        EMPTYING[:] = [Emptying()]
        connection.close()
        connection.settings_dict["OPTIONS"]["assume_role"] = "coalition_app"
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["OPTIONS"].pop("assume_role")
        end_other_sessions()
        connection.close()


def end_other_sessions() -> None:
    """A server's thread or a child process that was ended may hold its session a moment longer; none may outlive the tests."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@contextlib.contextmanager
def as_owner():
    """Act as the owner of the tables for a moment: what a database administrator could do."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE coalition_app")


@pytest.fixture(autouse=True, scope="session")
def emptying_needs_the_owner():
    """Tests with real transactions empty the tables afterwards, which the application's role may not."""
    empty = Flush.handle

    def handle(self, **options):
        with as_owner():
            with connection.cursor() as cursor:
                if EMPTYING and EMPTYING[0].can:
                    return EMPTYING[0].again(cursor)
                cursor.execute("SET app.emptying_tests = 'on'")
                # The job library calls its tables unmanaged, so emptying passes them by.
                cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
            empty(self, **options)

    Flush.handle = handle
    yield
    Flush.handle = empty


@pytest.fixture
def cast(db) -> Cast:
    """A coalition with a chair, a secretary, members, an observer, a newcomer; another one; a stranger."""
    return Cast.assemble()


@pytest.fixture
def coalition(cast):
    """The coalition of the cast, its scope open."""
    from coalition.ledger.tenancy import scope

    with scope(cast.coalition):
        yield cast.coalition


@pytest.fixture
def costs_the_same(client):
    """Check that a page asks the database equally often with few rows and with many."""
    from tests.costs import Costs

    return Costs(client)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own browser, one for all tests of a process."""
    return {**browser_type_launch_args, "executable_path": browser_path(), "headless": True, "args": QUIET}
