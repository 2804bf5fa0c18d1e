"""What of people waits for somebody: vacant seats, for the leads; terms that end, for their holders."""

import datetime as dt
from collections.abc import Iterator

from coalition.ledger import clock
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.held_words import orphans
from coalition.people.models import Invitation, Membership, Role, Seat
from coalition.people.waiting import Waiting

SOON = dt.timedelta(days=30)


def answer(person) -> Iterator[Waiting]:
    """Seats to fill, and the person's own terms that end within a month (two queries at most)."""
    member = person.membership_in(current_coalition_id())
    if member is None:
        return
    if member.role in {Role.CHAIR, Role.SECRETARY}:
        yield from _vacant()
        yield from _orphans(member)
        yield from _others_ending(member)
    yield from _ending(member)


def _vacant() -> Iterator[Waiting]:
    offered = Seat.objects.vacant().filter(invitations__in=Invitation.objects.open_now())
    for seat in (
        Seat.objects.vacant()
        .exclude(pk__in=offered)
        .select_related("coalition", "team")
        .order_by("opened_at")
    ):
        yield Waiting(
            thing=seat,
            sentence=f"The seat “{seat.title}” is vacant: {seat.team} has no voice in it.",
            url=seat.get_absolute_url(),
            action="Fill the seat",
            since=seat.opened_at,
            urgency=30.0,
        )


def _orphans(member: Membership) -> Iterator[Waiting]:
    """One line for all that nobody answers for: each thing has its own on the page it leads to."""
    found = orphans(member.person)
    if found:
        few = "One thing is" if len(found) == 1 else f"{len(found)} things are"
        yield Waiting(
            thing=found[0].shown,
            sentence=f"{few} without anybody who answers for it, such as “{found[0].heading}”.",
            url=f"/c/{member.coalition.slug}/people/orphans/",
            action="See who takes them",
            since=clock.now(),
            urgency=35.0,
        )


def _others_ending(member: Membership) -> Iterator[Waiting]:
    """For the leads: whose term ends within a month, or has ended."""
    for seat in Seat.objects.ending(clock.today() + SOON).exclude(holder=member):
        has = "ended" if seat.term_ends_on < clock.today() else "ends"
        yield Waiting(
            thing=seat,
            sentence=f"The term in the seat “{seat.title}” {has} on {seat.term_ends_on:%-d %B %Y}.",
            url=seat.get_absolute_url(),
            action="Renew it or fill it",
            since=clock.now(),
            urgency=18.0,
        )


def _ending(member: Membership) -> Iterator[Waiting]:
    ends = member.seats.filter(closed_at=None, term_ends_on__lte=clock.today() + SOON).select_related(
        "coalition"
    )
    for seat in ends:
        yield Waiting(
            thing=seat,
            sentence=f"Your term in the seat “{seat.title}” ends on {seat.term_ends_on:%-d %B %Y}.",
            url=seat.get_absolute_url(),
            action="See the seat",
            since=clock.now(),
            urgency=20.0,
        )
