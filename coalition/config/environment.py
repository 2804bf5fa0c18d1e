"""How values are read from the environment: flags, lists and the database address."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def kind() -> str:
    """How this installation is run. Another word must not pass: it would leave production's checks out unnoticed."""
    return one_of("COALITION_ENV", ("embedded", "production"))


def flag(name: str, default: str = "") -> bool:
    """True when the variable `name` says yes (1, true, yes, on)."""
    return os.environ.get(name, default).strip().lower() in {"1", "true", "yes", "on"}


def listed(name: str, default: str = "") -> list[str]:
    """The comma-separated values of `name`, trimmed, blanks left out."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """The value of `name`, which is one of `choices`; the first of them when it is not set. Errors: ImproperlyConfigured, in words."""
    value = os.environ.get(name, "").strip().lower() or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(choices)}.")
    return value


def number(name: str, default: int, *, least: int = 0, most: int = 65535) -> int:
    """The whole number of `name`. Errors: ImproperlyConfigured when it is none, or out of bounds."""
    return _whole(name, os.environ.get(name) or str(default), least, most)


def numbers(name: str, default: str, *, least: int = 0, most: int = 65535) -> list[int]:
    """The comma-separated whole numbers of `name`. Errors: as `number`."""
    return [_whole(name, each, least, most) for each in listed(name, default)]


def _whole(name: str, given: str, least: int, most: int) -> int:
    given = given.strip()
    if given.isascii() and given.isdigit() and len(given) < 12 and least <= int(given) <= most:
        return int(given)
    raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}, not {given!r}.")


def database_from_url(url: str) -> dict:
    """Django's database settings for a `postgresql://user:password@host:port/name?host=/socket` address.

    Errors: ImproperlyConfigured when the scheme is not PostgreSQL's. An empty address gives settings that cannot connect,
    so that commands which need no database still run.
    """
    parts = urlsplit(url or "postgresql:///coalition")
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"DATABASE_URL must begin with postgresql://, not {parts.scheme!r}.")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "coalition",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0 if flag("DATABASE_POOL") else 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(options),
        "TEST": {"NAME": f"test_{unquote(parts.path.lstrip('/')) or 'coalition'}"},
    }
