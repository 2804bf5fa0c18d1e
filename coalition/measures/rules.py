"""Who may define and feed measures."""

from coalition.ledger.rules import YES, No, Verdict
from coalition.people import rights
from coalition.people.models import Role

may_define = rights.a_member


def may_feed(person, measure) -> Verdict:
    """The owner of the measure, and the leads."""
    verdict = rights.a_member(person, measure)
    if not verdict or rights.is_theirs(person, measure, "owner"):
        return verdict
    if rights.role_of(person, measure) in {Role.CHAIR, Role.SECRETARY}:
        return YES
    return No("The owner of a measure gives its numbers.", who=f"{measure.owner.name} or the chair can.")


may_observe = may_take_in = may_correct = may_mark = may_feed
may_give_owner = may_feed
