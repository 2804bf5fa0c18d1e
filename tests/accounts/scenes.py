"""The scenes of accounts' operations."""

from coalition.accounts import operations as accounts
from coalition.accounts.models import Group, GroupMember
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.tenancy import scope
from tests.scenes import LEADS, scene


def a_group(cast, *names: str) -> Group:
    """A group of the hospital with people of the cast in it."""
    group = Group.objects.create(name="AI champions")
    GroupMember.objects.bulk_create(GroupMember(group=group, person=cast.people[name]) for name in names)
    return group


@scene("accounts.end_key", ["steward"])
def end_key(cast):
    with scope(HOSPITAL):
        return Hospital(), {"key": accounts.make_key(Hospital(), by=cast.steward, name="directory").pk}


@scene("accounts.map_group", LEADS)
def map_group(cast):
    return cast.coalition, {"group": a_group(cast, "outsider").pk}


@scene("accounts.end_mapping", LEADS)
def end_mapping(cast):
    return accounts.map_group(cast.coalition, by=cast.chair, group=a_group(cast)), {}  # nobody who is a stranger comes in
