"""What the worker does for accounts: send the links that were asked for, drop what is over."""

import datetime as dt

from django.db import transaction
from procrastinate.contrib.django import app

from coalition.accounts.models import Account, AddressChange, Forgotten, Parcel, Session, UsedOnce
from coalition.accounts.operations import offer_password
from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL
from coalition.ledger.tenancy import scope
from coalition.people.models import Person


@app.task(name="accounts.answer_forgotten", queue="mail")
def answer_forgotten() -> None:
    """Offer a link to each known address that was typed; forget all of them."""
    while True:
        with transaction.atomic():
            asked = Forgotten.objects.select_for_update(skip_locked=True).order_by("asked_at").first()
            if asked is None:
                return
            account = Account.objects.filter(email=asked.email, is_active=True, is_system=False).first()
            if account is not None:
                with scope(HOSPITAL):
                    offer_password(account, by=Person.objects.system())
            asked.delete()


@app.periodic(cron="17 3 * * *")
@app.task(name="accounts.tidy", queue="upkeep", queueing_lock="accounts.tidy")
def tidy(timestamp: int) -> None:
    """Drop sessions, links and answers whose time is over."""
    now = clock.now()
    Session.objects.filter(expire_date__lt=now).delete()
    AddressChange.objects.filter(expires_at__lt=now - dt.timedelta(days=30)).delete()
    Parcel.objects.filter(arrived_at__lt=now - dt.timedelta(hours=1)).delete()
    UsedOnce.objects.filter(until__lt=now).delete()
