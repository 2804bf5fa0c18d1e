"""What can be done about invitations: offering a seat or a role, taking the offer back, taking it up."""

import datetime as dt

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, limits, rights, rules
from coalition.people.codes import code_of, hash_of
from coalition.people.models import Invitation, Membership, Mode, Person, Role, Seat
from coalition.people.sitting import may_hold, sit

LIFETIME = dt.timedelta(days=7)


@operation(
    rules.may_invite,
    form=forms.Invite,
    records=[events.invited, events.withdrawn],
    label="Invite somebody",
    done="The invitation is on its way. It is good for seven days.",
)
def invite(coalition: Coalition, *, by, email, seat=None, role=Role.MEMBER) -> Invitation:
    """Offer somebody a seat or a role in the coalition."""
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    _demand_offerable(coalition, by, person, seat, role)
    for earlier in Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None):
        _withdraw(earlier)
    if limits.take(limits.INVITE, str(coalition.pk)):
        raise Invalid("Fifty invitations went out within a day. Wait a while before you send more.")
    invitation = Invitation(email=email, person=person, seat=seat, role=role, sent_at=clock.now())
    invitation.expires_at = invitation.sent_at + LIFETIME
    invitation.code_hash = hash_of(code_of(invitation))
    invitation.save(force_insert=True)
    record(events.invited, invitation, role=role, seat=seat.pk if seat else None)
    return invitation


def _demand_offerable(coalition, by, person, seat, role) -> None:
    if person is not None and (person.is_system or not person.is_active):
        raise Invalid("This account is closed. Ask a steward of the installation.", field="email")
    if person is not None and Membership.objects.filter(person=person, left_at=None).exists():
        raise Invalid(
            f"{person.name} is a member already. A seat is given to a member on the seat's page.",
            field="email",
        )
    if role in {Role.CHAIR, Role.SECRETARY} and not rights.the_chair(by, coalition):
        raise Invalid("Only the chair offers this role.", field="role")
    if seat is not None and not may_hold(seat, role):
        raise Invalid("Observers hold no seat. Choose another role, or no seat.", field="role")
    if seat is not None and (seat.closed_at or seat.holder_id):
        raise Invalid("This seat is not vacant. Choose another one.", field="seat")
    if seat is not None and Invitation.objects.open_now().filter(seat=seat).exclude(person=person).exists():
        raise Invalid(
            "This seat is offered to somebody else already. Withdraw that invitation first.", field="seat"
        )


def _withdraw(invitation: Invitation) -> None:
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(events.withdrawn, invitation)


@operation(
    rules.may_withdraw_invitation,
    records=events.withdrawn,
    label="Withdraw",
    done="The invitation is withdrawn.",
    danger=True,
)
def withdraw_invitation(invitation: Invitation, *, by) -> Invitation:
    """Take an invitation back; its link no longer opens anything."""
    _withdraw(invitation)
    return invitation


@operation(rules.may_enrol, form=forms.Enrol, records=events.enrolled, machine=True)
def enrol(invitation: Invitation, *, by, name, password) -> Person:
    """Give the person invited their account: a name and a first password."""
    person = Person.objects.filter(email=invitation.email).first() or Person(
        email=invitation.email, name=name
    )
    if person.has_password or not person.is_active or person.is_system:
        raise Invalid("There is an account with this address. Sign in with its password.")
    person.set_password(password)
    person.save()
    record(events.enrolled, invitation, person=person.pk)
    return person


@operation(rules.may_choose_password, form=forms.ChoosePassword, records=events.password_chosen, machine=True)
def choose_password(person: Person, *, by, password) -> Person:
    """Keep the password that somebody chose by a link of the installation."""
    person.set_password(password)
    person.save(update_fields=["password"])
    record(events.password_chosen, person)
    return person


# Its page is the invitation's link, outside any coalition: whoever accepts is not a member yet, so no other page or
# API address of the coalition is open to them.
@operation(rules.may_accept, records=[events.joined, events.seat_filled], label="Accept", machine=True)
def accept(invitation: Invitation, *, by) -> Membership:
    """Take up the seat or the role that is offered to you."""
    if Membership.objects.filter(person=by, left_at=None).exists():
        raise Invalid("You are a member of this coalition already.")
    now = clock.now()
    membership = Membership.objects.create(person=by, role=invitation.role, joined_at=now)
    invitation.accepted_at, invitation.person = now, by
    invitation.save(update_fields=["accepted_at", "person"])
    by.forget_memberships()
    record(events.joined, membership, role=invitation.role, invitation=invitation.pk)
    _take_seat(membership, invitation)
    return membership


def _take_seat(membership: Membership, invitation: Invitation) -> None:
    """Sit down, unless somebody else was given the seat meanwhile: then a member without a seat is welcome, too."""
    seat = Seat.objects.vacant().select_for_update(of=("self",)).filter(pk=invitation.seat_id).first()
    if seat is not None:
        sit(seat, membership, Mode.APPOINTED)
        record(events.seat_filled, seat, member=membership.pk, before=None, mode=seat.mode)
