"""How settings are read from the environment: what cannot be meant is refused by name, before anything starts."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from coalition.config import environment

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


def coalition(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """The command in production, with a database that does not answer."""
    given = {"COALITION_ENV": "production", "DATABASE_URL": NOWHERE, "SECRET_KEY": "short"} | variables
    command = [sys.executable, "-m", "coalition.config.cli", *arguments]
    kept = {name: value for name, value in os.environ.items() if name not in ("ALLOWED_HOSTS", "BASE_URL")}
    return subprocess.run(command, env=kept | given, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", ["web", "worker"])
def test_unsafe_settings_are_told_in_sentences_and_nothing_starts(command):
    ran = coalition(command, PORT="8999")

    assert ran.returncode == 1
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL"):
        assert name in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [["verify"], ["token", "nobody@riverside.example"], ["migrate"]])
def test_a_database_that_does_not_answer_is_no_traceback(arguments):
    ran = coalition(*arguments)

    assert ran.returncode == 1
    assert "the database refused" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("EMAIL_PORT", "smtp"),
        ("SILENT_AFTER_DAYS", "0"),
        ("SEALED_RELEASE_HOURS", "7,25"),
        ("COALITION_ENV", "prod"),
        ("DATABASE_URL", "mysql://somebody@db/coalition"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_by_name(name, given):
    ran = coalition("verify", **{name: given})

    assert ran.returncode == 1
    assert name in ran.stderr
    assert given.split(",")[-1].split(":")[0] in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("given", ["-1", "1.5", "²", "9" * 20, "seven", "65536"])
def test_only_whole_numbers_within_bounds_are_numbers(monkeypatch, given):
    monkeypatch.setenv("EMAIL_PORT", given)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_PORT must be a whole number from 1 to 65535"):
        environment.number("EMAIL_PORT", 25, least=1)


def test_an_unset_or_empty_number_is_the_usual_one(monkeypatch):
    monkeypatch.setenv("EMAIL_PORT", "")

    assert environment.number("EMAIL_PORT", 25) == 25
    assert environment.numbers("SEALED_HOURS", "7, 16") == [7, 16]
