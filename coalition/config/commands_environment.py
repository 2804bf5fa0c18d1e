"""How a command finds its database and its secret, and tells the settings through the environment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from coalition.config.environment import kind
from coalition.embedded.database import Server, Urls
from coalition.embedded.home import default_home
from coalition.embedded.problems import DatabaseProblem

APP_ROLE = "coalition_app"
Rights = Literal["app", "owner", "owner as app"]


def is_production() -> bool:
    """Whether this installation is run by an operator with a server of their own."""
    return kind() == "production"


def own_urls() -> Urls | None:
    """The addresses given by the operator, or None when the embedded database is to be used."""
    app = os.environ.get("DATABASE_URL")
    if not app:
        if is_production():
            raise DatabaseProblem(
                "COALITION_ENV is production, so DATABASE_URL must name a PostgreSQL database, such as "
                "postgresql://coalition_app:password@db.example.org/coalition. "
                "Unset COALITION_ENV to use the embedded database."
            )
        return None
    return Urls(os.environ.get("DATABASE_OWNER_URL") or app, app)


@contextmanager
def database_urls(*, keeps: bool = False) -> Iterator[Urls]:
    """The database's addresses for the block; the embedded server is started for it if it does not run."""
    if given := own_urls():
        yield given
        return
    with Server().in_use(keeps=keeps) as urls:
        yield urls


@contextmanager
def django_ready(rights: Rights = "app") -> Iterator[None]:
    """Everything Django's settings need, for the block: a database with these rights, a secret, the home.

    "owner as app" connects as the owner but acts as the application's role: for imports, which may date what
    they bring, yet must not step over the walls between coalitions.
    """
    with database_urls() as urls:
        os.environ["DATABASE_URL"] = urls.app if rights == "app" else urls.owner
        if rights == "owner as app":
            os.environ["DATABASE_ASSUME_ROLE"] = APP_ROLE
        set_basics()
        yield


def set_basics() -> None:
    """Set home, settings module and secret key in the environment, where they are not set."""
    home = default_home()
    os.environ["COALITION_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.config.settings")
    if os.environ.get("SECRET_KEY"):
        return
    if is_production():
        raise DatabaseProblem(
            "COALITION_ENV is production, so SECRET_KEY must be set: "
            "a long random text, the same for every process."
        )
    server = Server(home)
    server.home.make()
    os.environ["SECRET_KEY"] = server.home.secret("secret-key")


def manage(command: str, *arguments: str) -> int:
    """Run a Django management command as if typed: its output and its exit code are its own."""
    from django.core.management import ManagementUtility

    try:
        ManagementUtility(["coalition", command, *arguments]).execute()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            raise
        return ended.code or 0
    return 0
