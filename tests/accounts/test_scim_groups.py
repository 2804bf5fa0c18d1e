"""SCIM 2.0: groups, and what coalitions make of them; the roster's teams beside them, to be read only."""

import pytest

from coalition.accounts import operations as accounts
from coalition.accounts.models import Group
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.tenancy import scope
from coalition.people.models import Membership, Team
from tests.accounts.talking import ADA, Talk


@pytest.fixture
def talk(cast, client):
    with scope(HOSPITAL):
        key = accounts.make_key(Hospital(), by=cast.steward, name="directory").shown_once
    return Talk(client, key)


def person(talk, number: int) -> str:
    told = ADA | {"userName": f"u{number}", "externalId": "", "emails": [{"value": f"u{number}@riverside.example"}]}
    return talk.post("Users", told).json()["id"]


def group(talk, *members: str) -> str:
    made = talk.post(
        "Groups", {"displayName": "AI champions", "externalId": "g-1", "members": [{"value": each} for each in members]}
    )
    assert made.status_code == 201, made.content
    return made.json()["id"]


def present(cast) -> set[str]:
    with scope(cast.coalition):
        return {str(pk) for pk in Membership.objects.filter(left_at=None).values_list("person_id", flat=True)}


def test_a_group_is_told_found_and_told_anew(talk):
    one, two = person(talk, 1), person(talk, 2)
    pk = group(talk, one)
    for asked in ('displayName eq "AI champions"', 'externalId eq "g-1"', f'id eq "{pk}"'):
        assert [row["id"] for row in talk.get("Groups", filter=asked).json()["Resources"]] == [pk]
    assert talk.get("Users/" + one).json()["groups"] == [{"value": pk, "display": "AI champions"}]

    talk.put(f"Groups/{pk}", {"displayName": "Champions", "members": [{"value": two}]})

    shown = talk.get(f"Groups/{pk}").json()
    assert (shown["displayName"], [each["value"] for each in shown["members"]]) == ("Champions", [two])
    assert "members" not in talk.get(f"Groups/{pk}", excludedAttributes="members").json()
    assert talk.post("Groups", {"displayName": "Champions"}).status_code == 409


def test_a_patch_takes_people_in_and_out_and_coalitions_follow_at_once(talk, cast):
    one, two = person(talk, 1), person(talk, 2)
    pk = group(talk, one)
    with scope(cast.coalition):
        accounts.map_group(cast.coalition, by=cast.chair, group=Group.objects.get())
    assert one in present(cast)

    talk.patch(f"Groups/{pk}", {"op": "Add", "path": "members", "value": [{"value": two}]})
    assert {one, two} <= present(cast)
    talk.patch(f"Groups/{pk}", {"op": "Remove", "path": f'members[value eq "{one}"]'})
    assert present(cast) & {one, two} == {two}
    talk.patch(f"Groups/{pk}", {"op": "remove", "path": "members", "value": [{"value": two}]})
    assert not present(cast) & {one, two}
    talk.patch(f"Groups/{pk}", {"op": "replace", "value": {"displayName": "Champions", "members": [{"value": one}]}})
    assert present(cast) & {one, two} == {one}
    talk.patch(f"Users/{one}", {"op": "replace", "path": "active", "value": False})
    assert not present(cast) & {one, two}


def test_dropping_a_group_lets_its_people_go(talk, cast):
    one = person(talk, 1)
    pk = group(talk, one)
    with scope(cast.coalition):
        accounts.map_group(cast.coalition, by=cast.chair, group=Group.objects.get())

    assert talk.delete(f"Groups/{pk}").status_code == 204

    assert one not in present(cast)
    assert talk.get(f"Groups/{pk}").status_code == 404


def test_teams_are_listed_and_read_but_not_changed(talk, cast):
    team = Team.objects.get(name="Radiology")
    group(talk)
    assert talk.get("Groups").json()["totalResults"] == 1 + Team.objects.count()
    assert [row["displayName"] for row in talk.get("Groups", startIndex="2", count="1").json()["Resources"]] == [
        "Clinical coding"
    ]
    assert talk.get(f"Groups/{team.pk}").json()["displayName"] == "Radiology"
    assert talk.get("Groups", filter='displayName eq "Radiology"').json()["Resources"][0]["id"] == str(team.pk)
    for answer in (talk.put(f"Groups/{team.pk}", {"displayName": "x"}), talk.delete(f"Groups/{team.pk}")):
        assert (answer.status_code, answer.json()["scimType"]) == (400, "mutability")


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "colour", "value": "red"},
        {"op": "add", "path": "members", "value": [{"value": "x"}]},
        {"op": "add", "path": "members", "value": [{"value": "00000000-0000-4000-8000-000000000000"}]},
        {"op": "replace", "path": "displayName", "value": ""},
        {"op": "replace", "value": 7},
        {"op": "replace", "path": "displayName", "value": "a\0"},
    ],
    ids=str,
)
def test_a_bad_patch_is_refused_in_words_and_changes_nothing(talk, operation):
    pk = group(talk, person(talk, 1))
    before = talk.get(f"Groups/{pk}").json()

    answer = talk.patch(f"Groups/{pk}", operation)

    assert answer.status_code == 400
    assert len(answer.json()["detail"]) > 10
    assert talk.get(f"Groups/{pk}").json() == before


@pytest.mark.parametrize(
    "asked", ['displayName co "x"', "displayName eq true", 'colour eq "red"', 'displayName eq "\\u0000"']
)
def test_a_filter_that_cannot_be_read_is_refused_in_words(talk, asked):
    assert talk.get("Groups", filter=asked).json()["scimType"] == "invalidFilter"


def test_the_test_of_the_same_request_twice_changes_nothing_more(talk, cast):
    one = person(talk, 1)
    pk = group(talk, one)
    add = {"op": "add", "path": "members", "value": [{"value": one}]}
    talk.patch(f"Groups/{pk}", add)

    assert [each["value"] for each in talk.patch(f"Groups/{pk}", add).json()["members"]] == [one]
