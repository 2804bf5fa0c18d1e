"""Somebody with a password, and quick hashing: passwords are slow to hash by design, and here many are tried."""

import pytest

PASSWORD = "four calm geese walk"


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def nurse(cast):
    """The nurse, who has a password."""
    cast.nurse.set_password(PASSWORD)
    cast.nurse.save()
    return cast.nurse
