"""Who may draft, publish and withdraw wins, and give thanks."""

from coalition.ledger.rules import YES, No, Verdict, all_of, only_in
from coalition.people import rights
from coalition.people.models import Role

may_look = rights.a_member
may_draft = rights.a_member
may_thank = rights.a_member
_drafted = only_in("drafted", reason="Only a draft can be published or put aside.")
may_publish = all_of(rights.a_member, _drafted)
may_dismiss = all_of(rights.a_member, _drafted)


def _lead_or_publisher(person, win) -> Verdict:
    """Whoever published it, and the leads."""
    if rights.is_theirs(person, win, "published_by") or rights.role_of(person, win) in {Role.CHAIR, Role.SECRETARY}:
        return YES
    return No("Whoever published a win withdraws it.", who="The chair and the secretary can, too.")


may_withdraw = all_of(
    rights.a_member, only_in("published", reason="Only a published win can be withdrawn."), _lead_or_publisher
)
may_retract = all_of(rights.the_machine, only_in("published", reason="Only a published win can be withdrawn."))
