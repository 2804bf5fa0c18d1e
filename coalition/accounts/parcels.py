"""How a checked SAML answer reaches the browser that asked: its post comes from another site, without our cookie."""

import datetime as dt
import hashlib

from coalition.accounts.claims import Claims, demand, same
from coalition.accounts.models import Parcel, UsedOnce
from coalition.ledger import clock

WAITS = dt.timedelta(minutes=2)


def deposit(provider, claims: Claims, request: str, assertion: str, until: dt.datetime) -> Parcel:
    """Keep the claims for two minutes. NotAccepted when the assertion was here before."""
    mark = hashlib.sha256(f"{provider.key}\n{assertion}".encode()).hexdigest()
    _, is_new = UsedOnce.objects.get_or_create(hash=mark, defaults={"until": until + dt.timedelta(hours=1)})
    demand(is_new, "replayed")
    told = {"subject": claims.subject, "email": claims.email, "name": claims.name, "proved_at": claims.proved_at}
    return Parcel.objects.create(provider=provider.key, answers=request, claims=told, arrived_at=clock.now())


def collect(provider, parcel_id, request: str) -> Claims:
    """Take the claims out, once, for the browser whose request they answer. Errors: NotAccepted."""
    parcel = Parcel.objects.select_for_update().filter(pk=parcel_id, provider=provider.key).first()
    demand(parcel is not None and clock.now() - parcel.arrived_at <= WAITS, "nothing waits")
    demand(same(parcel.answers, request), "another browser asked")
    claims = Claims(**parcel.claims)
    parcel.delete()
    return claims
