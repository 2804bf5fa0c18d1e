"""The web process stays light: what only a passkey or the hospital's sign-in needs is loaded when one comes; the worker tidies."""

import datetime as dt
import os
import subprocess
import sys

from coalition.accounts import jobs
from coalition.accounts.models import Parcel, Session, UsedOnce
from coalition.ledger import clock

HEAVY = "onelogin xmlsec fido2 jwt allauth openpyxl typst pandas numpy hypothesis"
LOADED = f"""
import sys, django
django.setup()
import coalition.config.urls
print([name for name in "{HEAVY}".split() if name in sys.modules])
"""


def test_the_pages_load_without_the_libraries_of_rare_moments():
    given = os.environ | {"DJANGO_SETTINGS_MODULE": "coalition.config.settings"}
    said = subprocess.run([sys.executable, "-W", "ignore", "-c", LOADED], env=given, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_the_worker_drops_what_is_over_and_nothing_else(client, cast):
    client.force_login(cast.nurse)
    now = clock.now()
    long_ago = now - dt.timedelta(days=2)
    Session.objects.create(session_key="x", session_data="", expire_date=long_ago)
    for moment in (now, long_ago):
        Parcel.objects.create(provider="staff", answers="_r", claims={}, arrived_at=moment)
        UsedOnce.objects.create(hash=moment.isoformat(), until=moment + dt.timedelta(days=1))

    jobs.tidy(timestamp=0)

    assert (Session.objects.count(), Parcel.objects.count(), UsedOnce.objects.count()) == (1, 1, 1)
    assert client.get("/account/").status_code == 200
