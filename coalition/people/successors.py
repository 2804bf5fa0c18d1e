"""Who comes after whom: the member who sits, or speaks, where somebody sat."""

from django.db.models import Q

from coalition.ledger.models import Event
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Membership, Seat


def successor_of(membership: Membership) -> Membership | None:
    """Who holds the seat the member had, else who deputises in it; None when nobody does, or nobody is alone in it."""
    seats = Seat.objects.open_now().filter(Q(holder=membership) | Q(pk__in=_seats_given_up(membership)))
    seats = list(seats.select_related("holder__person", "deputy__person").order_by("opened_at"))
    after = [seat.holder for seat in seats if seat.holder_id] + [seat.deputy for seat in seats if seat.deputy_id]
    return next((each for each in after if each.pk != membership.pk), None)


def _seats_given_up(membership: Membership):
    here = Event.objects.filter(coalition_id=current_coalition_id(), facts__before=str(membership.pk))
    return here.filter(kind__in=["seat.vacated", "seat.filled"]).order_by().values("thing_id")
