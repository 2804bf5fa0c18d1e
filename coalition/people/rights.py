"""The vocabulary of permission: which rules the rooms build theirs from."""

from coalition.ledger.recording import coalition_of
from coalition.ledger.rules import YES, No, Verdict
from coalition.people.models import Role

ASK_THE_CHAIR = "The chair of the coalition can."
_OUTSIDE = No("Only members of this coalition can do this.", who="Ask its chair to invite you.")


def membership(person, thing):
    """The person's present membership in the coalition of `thing`; None for anybody else."""
    if person is None or not person.is_authenticated:
        return None
    return person.membership_in(coalition_of(thing))


def role_of(person, thing) -> str:
    """The person's role in the coalition of `thing`; empty for an outsider."""
    found = membership(person, thing)
    return found.role if found else ""


def a_reader(person, thing) -> Verdict:
    """Members and observers."""
    return YES if membership(person, thing) else _OUTSIDE


def a_member(person, thing) -> Verdict:
    """Members of the coalition; observers read but do not act."""
    role = role_of(person, thing)
    if not role:
        return _OUTSIDE
    if role == Role.OBSERVER:
        return No("Observers read and listen.", who="Ask the chair for a seat to take part.")
    return YES


def a_lead(person, thing) -> Verdict:
    """The chair or the secretary."""
    verdict = a_member(person, thing)
    if not verdict or role_of(person, thing) in {Role.CHAIR, Role.SECRETARY}:
        return verdict
    return No("Only the chair or the secretary does this.")


def the_chair(person, thing) -> Verdict:
    """The chair."""
    verdict = a_member(person, thing)
    if not verdict or role_of(person, thing) == Role.CHAIR:
        return verdict
    return No("Only the chair does this.")


def a_concern_handler(person, thing) -> Verdict:
    """Those who handle concerns: the leads and the members the chair named."""
    verdict = a_member(person, thing)
    found = membership(person, thing)
    if not verdict or found.handles_concerns or found.role in {Role.CHAIR, Role.SECRETARY}:
        return verdict
    return No("Only those who handle concerns do this.", who="The chair names them.")


def a_steward(person, thing) -> Verdict:
    """Stewards of the installation: they import rosters and form coalitions."""
    if person is not None and getattr(person, "is_steward", False) and person.is_active:
        return YES
    return No("Only a steward of this installation does this.")


def the_machine(person, thing) -> Verdict:
    """The system itself, never a person."""
    return YES if getattr(person, "is_system", False) else No("The system does this by itself.", hidden=True)


def anybody(person, thing) -> Verdict:
    """Anybody who reaches the page: used only where nobody's name is kept."""
    return YES


def is_theirs(person, thing, *columns: str) -> bool:
    """Is `person` in one of the thing's person `columns` (e.g. "owner", "author")?"""
    return person is not None and any(getattr(thing, f"{column}_id", None) == person.pk for column in columns)
