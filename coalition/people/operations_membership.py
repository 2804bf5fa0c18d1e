"""What can be done about a membership: its role, its duties, and its end, which cuts every path at once."""

from django.db import connection
from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.questions import ask
from coalition.ledger.recording import record
from coalition.people import events, forms, rules, tokens
from coalition.people.models import Invitation, Membership, Person, Role, Seat
from coalition.people.sitting import depute, sit

# What every end of a membership may leave beside its own event.
ENDINGS = (events.seat_vacated, events.deputy_named, events.withdrawn)


@operation(
    rules.may_appoint,
    form=forms.Appoint,
    records=events.appointed,
    fresh=True,
    label="Change the role",
    done="The role is changed.",
)
def appoint(membership: Membership, *, by, role) -> Membership:
    """Give a member another role: chair, secretary, member or observer."""
    before = membership.role
    if before == Role.CHAIR and role != Role.CHAIR:
        _demand_another_chair(membership)
    if role == Role.OBSERVER and membership.seats.filter(closed_at=None, is_observer=False).exists():
        raise Invalid("Observers hold no seat but an observer's. Give the seat to somebody else first.", field="role")
    membership.role = role
    membership.save(update_fields=["role"])
    record(events.appointed, membership, role=role, before=before)
    return membership


@operation(
    rules.may_name_handler,
    form=forms.NameHandler,
    records=events.handler_named,
    fresh=True,
    label="Handling concerns",
    done="That is settled.",
)
def name_handler(membership: Membership, *, by, handles_concerns=False) -> Membership:
    """Say whether a member handles concerns, also those raised without a name."""
    membership.handles_concerns = handles_concerns
    membership.save(update_fields=["handles_concerns"])
    record(events.handler_named, membership, handles=handles_concerns)
    return membership


@operation(
    rules.may_leave,
    records=[events.left, *ENDINGS],
    passes_on=True,
    label="Leave the coalition",
    done="You have left. What you said and did stays on record.",
    danger=True,
)
def leave(membership: Membership, *, by) -> Person:
    """Leave the coalition: your seats become vacant and you no longer see its pages."""
    end_membership(membership)
    record(events.left, membership)
    return by  # whose first page is what they still see


@operation(
    rules.may_remove,
    records=[events.removed, *ENDINGS],
    passes_on=True,
    label="End the membership",
    done="The membership has ended.",
    danger=True,
)
def remove(membership: Membership, *, by) -> Membership:
    """End a membership: the person's seats become vacant and they no longer see the coalition's pages."""
    end_membership(membership)
    record(events.removed, membership)
    return membership


def end_membership(membership: Membership) -> None:
    """Cut every path at once: the right itself, the seats, open invitations, and the keys of the person's programs.

    Sessions need no care: rights are read from this row at each request. Notices and mail are checked again when they
    are sent. Invalid when the last chair would go.
    """
    if membership.role == Role.CHAIR:
        _demand_another_chair(membership)
    membership.left_at, membership.handles_concerns = clock.now(), False
    membership.save(update_fields=["left_at", "handles_concerns"])
    for seat in Seat.objects.select_for_update(of=("self",)).filter(
        Q(holder=membership) | Q(deputy=membership)
    ):
        _free(seat, membership)
    for invitation in Invitation.objects.filter(
        email=membership.person.email, accepted_at=None, withdrawn_at=None
    ):
        invitation.withdrawn_at = membership.left_at
        invitation.save(update_fields=["withdrawn_at"])
        record(events.withdrawn, invitation)
    tokens.end(membership.person)
    membership.person.forget_memberships()
    for _ in ask("leaving", membership):  # what may not be left without a present member, rooms pass on themselves
        pass


def _free(seat: Seat, membership: Membership) -> None:
    """Take a leaving member off a seat. The deputy stays, so that the team is not without a voice."""
    if seat.holder_id == membership.pk:
        sit(seat, None)
        record(events.seat_vacated, seat, before=membership.pk)
    if seat.deputy_id == membership.pk:
        depute(seat, None)
        record(events.deputy_named, seat, deputy=None, before=membership.pk)


def _demand_another_chair(membership: Membership) -> None:
    """Refuse to leave the coalition without a chair; two chairs who go at the same time wait for each other here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"chairs:{membership.coalition_id}"]
        )
    others = Membership.objects.filter(role=Role.CHAIR, left_at=None).exclude(pk=membership.pk)
    if not others.exists():
        raise Invalid("A coalition needs a chair. Make another member chair first.")
