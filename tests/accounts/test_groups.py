"""Groups of the hospital that a coalition takes in: who is in one is a member, and no longer than that."""

import pytest

from coalition.accounts import operations as accounts
from coalition.accounts.models import Mapping
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people.models import Membership, Person
from tests.accounts.scenes import a_group


def members() -> set[str]:
    return {row.person.email.partition("@")[0] for row in Membership.objects.filter(left_at=None).select_related("person")}


def test_taking_a_group_in_makes_its_people_members(cast, coalition):
    mapping = accounts.map_group(coalition, by=cast.chair, group=a_group(cast, "outsider", "nurse"))

    assert "outsider" in members()
    assert mapping.joinings.count() == 1  # the nurse was a member before
    kinds = list(Event.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["group.mapped", "member.joined_by_group"]


def test_only_the_leads_do_so_and_once(cast, coalition):
    group = a_group(cast, "outsider")
    with pytest.raises(Refused, match="chair or the secretary"):
        accounts.map_group(coalition, by=cast.nurse, group=group)
    accounts.map_group(coalition, by=cast.chair, group=group)
    with pytest.raises(Invalid, match="taken in already"):
        accounts.map_group(coalition, by=cast.chair, group=group)


def test_end_mapping_ends_the_memberships_that_came_through_it_and_no_other(cast, coalition):
    mapping = accounts.map_group(coalition, by=cast.chair, group=a_group(cast, "outsider", "nurse"))

    accounts.end_mapping(mapping, by=cast.secretary)

    assert "outsider" not in members()
    assert "nurse" in members()
    with pytest.raises(Refused, match="ended"):
        accounts.end_mapping(mapping, by=cast.secretary)


def test_members_follow_the_group_at_once(cast, coalition):
    group = a_group(cast, "outsider")
    accounts.map_group(coalition, by=cast.chair, group=group)
    system = Person.objects.system()

    accounts.tell_group(group, by=system, name=group.name, members=[cast.former, cast.steward])
    assert members() >= {"former", "steward"}
    assert "outsider" not in members()

    accounts.tell_group(group, by=system, name=group.name, members=[cast.outsider])
    assert "outsider" in members()
    accounts.drop_group(group, by=system)
    assert not members() & {"outsider", "former", "steward"}
    assert not Mapping.objects.exists()


def test_a_last_chair_who_came_through_a_group_stays_until_the_chair_is_handed_on(cast, coalition):
    mapping = accounts.map_group(coalition, by=cast.chair, group=a_group(cast, "outsider"))
    Membership.objects.filter(person=cast.outsider).update(role="chair")
    Membership.objects.filter(person=cast.chair).update(role="member")

    accounts.end_mapping(mapping, by=cast.secretary)

    assert "outsider" in members()


def test_the_page_shows_them_to_every_reader(client, cast, coalition):
    accounts.map_group(coalition, by=cast.chair, group=a_group(cast, "outsider"))
    client.force_login(cast.observer)

    page = client.get("/c/riverside/people/groups/").content.decode()

    assert "AI champions" in page
    assert "member came through it" in page
