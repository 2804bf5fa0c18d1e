"""Who may do what about people, seats and membership."""

from coalition.ledger.rules import YES, No, Verdict, all_of, unless
from coalition.people import rights
from coalition.people.models import Role


def _has_left(person, membership) -> bool:
    return membership.left_at is not None


def _is_self(person, membership) -> bool:
    return person is not None and membership.person_id == person.pk


def _is_over(person, invitation) -> bool:
    return invitation.state_word != "waiting"


_while_present = unless(_has_left, "They have left the coalition.", hidden=True)
_while_waiting = unless(
    _is_over, "This invitation is over: it was accepted or withdrawn, or its time ran out.", hidden=True
)
_while_open = unless(lambda person, seat: seat.closed_at is not None, "This seat is closed.", hidden=True)
_while_held = unless(lambda person, seat: seat.holder_id is None, "Nobody holds this seat.", hidden=True)

may_form = rights.a_steward
may_open_seat = rights.a_lead
may_set_silence = rights.the_chair
may_change_term = all_of(rights.a_lead, _while_open)
may_close_seat = all_of(rights.a_lead, _while_open)
may_invite = rights.a_lead
may_withdraw_invitation = all_of(rights.a_lead, _while_waiting)
may_appoint = all_of(rights.the_chair, _while_present)
may_name_handler = all_of(rights.the_chair, _while_present)
may_remove = all_of(
    rights.the_chair,
    _while_present,
    unless(_is_self, "You leave by yourself, with “Leave the coalition”.", hidden=True),
)
may_choose_password = rights.the_machine
may_enrol = all_of(rights.the_machine, _while_waiting)


def may_import_roster(person, hospital) -> Verdict:
    """Stewards of the installation, and the machine on their behalf."""
    return rights.the_machine(person, hospital) or rights.a_steward(person, hospital)


def may_fill_seat(person, seat) -> Verdict:
    """The leads; the holder of the seat hands it over, too."""
    verdict = all_of(rights.a_member, _while_open)(person, seat)
    if verdict and rights.membership(person, seat).pk == seat.holder_id:
        return verdict
    return all_of(rights.a_lead, _while_open)(person, seat)


def may_leave(person, membership) -> Verdict:
    """Each member, for themselves."""
    if not _is_self(person, membership):
        return No("Members leave by themselves.", hidden=True)
    return _while_present(person, membership)


def may_accept(person, invitation) -> Verdict:
    """The person whom the invitation is for, while it is open."""
    if person is None or not person.is_authenticated or person.email != invitation.email:
        return No(f"This invitation is for {invitation.email}.", who="Sign in with that address.")
    return _while_waiting(person, invitation)


def may_name_deputy(person, seat) -> Verdict:
    """The holder of the seat, and the leads."""
    verdict = all_of(rights.a_member, _while_open, _while_held)(person, seat)
    member = rights.membership(person, seat)
    if not verdict or member.pk == seat.holder_id or member.role in {Role.CHAIR, Role.SECRETARY}:
        return verdict
    return No("The holder of the seat names the deputy.", who="The chair and the secretary can, too.")


def may_take_out(person, whose) -> Verdict:
    """Everybody, for themselves."""
    if person is not None and person.is_authenticated and person.pk == whose.pk:
        return YES
    return No("Each person takes out their own data only.")


def may_erase(person, whose) -> Verdict:
    """Everybody, for themselves; stewards, for whoever asks them. Not the system, and nobody twice."""
    if whose.is_system or whose.erased_at is not None:
        return No("There is nobody to erase.", hidden=True)
    return may_take_out(person, whose) or rights.a_steward(person, whose)


def may_hand_over(person, membership) -> Verdict:
    """The member themselves while they are here; the leads."""
    if _is_self(person, membership) and membership.left_at is None:
        return rights.a_member(person, membership)
    return rights.a_lead(person, membership)
