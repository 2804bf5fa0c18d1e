"""SCIM 2.0: people kept current by the hospital's identity system; closing one takes effect at the next request."""

import json

import pytest

from coalition.accounts import operations as accounts
from coalition.accounts.models import Provisioned
from coalition.ledger.models import HOSPITAL, Event, Hospital
from coalition.ledger.tenancy import scope
from coalition.people import tokens
from coalition.people.models import Membership, Person, Seat
from tests.accounts.talking import ADA, Talk
from tests.conftest import as_owner


@pytest.fixture
def talk(cast, client):
    with scope(HOSPITAL):
        key = accounts.make_key(Hospital(), by=cast.steward, name="directory").shown_once
    return Talk(client, key)


def kinds() -> list[str]:
    with as_owner():
        return list(Event.objects.filter(coalition_id=HOSPITAL).order_by("seq").values_list("kind", flat=True))


@pytest.mark.parametrize("header", ["", "Bearer x", "Bearer scim_wrong", "Basic abc", "Bearer", "Bearer coa_x"])
def test_without_a_good_key_nothing_is_told(client, cast, header):
    answer = client.get("/scim/v2/Users", headers={"Authorization": header})

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


def test_a_session_or_a_program_s_key_opens_nothing_here(client, cast):
    client.force_login(cast.steward)
    assert client.get("/scim/v2/Users").status_code == 401
    assert (
        client.get("/scim/v2/Users", headers={"Authorization": f"Bearer {tokens.make(cast.steward)}"}).status_code
        == 401
    )


def test_many_wrong_keys_are_slowed_down(client, cast):
    for _ in range(100):
        client.get("/scim/v2/Users", headers={"Authorization": "Bearer scim_wrong"})

    assert client.get("/scim/v2/Users", headers={"Authorization": "Bearer scim_wrong"}).status_code == 429


@pytest.mark.parametrize("path", ["ServiceProviderConfig", "ResourceTypes", "ResourceTypes/User", "Schemas"])
def test_it_says_what_it_can_do(talk, path):
    answer = talk.get(path)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/scim+json"
    assert talk.get("Schemas/urn:ietf:params:scim:schemas:core:2.0:User").json()["name"] == "User"
    assert talk.get("Schemas/x").status_code == 404


def test_somebody_new_is_taken_over_and_found_again(talk):
    made = talk.post("Users", ADA)
    assert made.status_code == 201, made.content
    pk = made.json()["id"]
    assert made["Location"] == f"http://localhost:8000/scim/v2/Users/{pk}"

    assert Person.objects.get(pk=pk).name == "Ada Berg"
    for asked in (
        'userName eq "ADA@riverside.example"',
        'externalId eq "e-1"',
        f'id eq "{pk}"',
        'userName eq "ada@riverside.example" and active eq true',
    ):
        assert [row["id"] for row in talk.get("Users", filter=asked).json()["Resources"]] == [pk]
    assert talk.get("Users", filter='userName eq "x"').json()["totalResults"] == 0
    assert kinds() == ["provisioning_key.made", "account.provisioned"]


def test_somebody_on_the_roster_is_taken_over_not_doubled(talk, cast):
    made = talk.post("Users", ADA | {"userName": "nurse", "emails": [{"value": cast.nurse.email, "primary": True}]})

    assert made.json()["id"] == str(cast.nurse.pk)
    again = talk.post("Users", ADA | {"userName": "NURSE"})
    assert (again.status_code, again.json()["scimType"]) == (409, "uniqueness")
    assert talk.post("Users", ADA | {"emails": [{"value": cast.nurse.email}]}).status_code == 409


def test_a_user_is_described_anew(talk):
    pk = talk.post("Users", ADA).json()["id"]
    answer = talk.put(f"Users/{pk}", ADA | {"displayName": "Ada Lund", "title": "Ward sister"})

    assert answer.json()["displayName"] == "Ada Lund"
    assert Person.objects.get(pk=pk).job_title == "Ward sister"
    assert kinds()[-1] == "account.told"
    talk.put(f"Users/{pk}", ADA | {"displayName": "Ada Lund", "title": "Ward sister"})
    assert kinds().count("account.told") == 1  # nothing new, nothing on record


@pytest.mark.parametrize(
    ("operation", "attribute", "value"),
    [
        ({"op": "Replace", "path": "active", "value": "False"}, "active", False),
        ({"op": "replace", "value": {"active": False}}, "active", False),
        (
            {"op": "Replace", "path": "urn:ietf:params:scim:schemas:core:2.0:User:active", "value": "false"},
            "active",
            False,
        ),
        ({"op": "Add", "path": "title", "value": "Matron"}, "title", "Matron"),
        ({"op": "remove", "path": "title"}, "title", ""),
        ({"op": "replace", "value": {"name.familyName": "Lund", "displayName": "Ada Lund"}}, "displayName", "Ada Lund"),
        ({"op": "replace", "path": "name.familyName", "value": "Lund"}, "displayName", "Ada Lund"),
        (
            {"op": "replace", "path": "name", "value": {"givenName": "Ida", "familyName": "Berg"}},
            "displayName",
            "Ida Berg",
        ),
        (
            {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "ida@riverside.example"},
            "userName",
            ADA["userName"],
        ),
        ({"op": "add", "path": "externalId", "value": "e-2"}, "externalId", "e-2"),
        ({"op": "replace", "value": {"phoneNumbers": [{"value": "1"}], "title": "Matron"}}, "title", "Matron"),
        (
            {
                "op": "Add",
                "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "value": "ED",
            },
            "title",
            "Nurse",
        ),
    ],
)
def test_a_patch_changes_what_it_names(talk, operation, attribute, value):
    pk = talk.post("Users", ADA).json()["id"]

    answer = talk.patch(f"Users/{pk}", operation)

    assert answer.status_code == 200, answer.content
    assert answer.json()[attribute] == value


def test_an_address_patched_is_the_person_s(talk):
    pk = talk.post("Users", ADA).json()["id"]
    talk.patch(
        f"Users/{pk}", {"op": "replace", "path": 'emails[type eq "work"].value', "value": "ida@riverside.example"}
    )

    assert Person.objects.get(pk=pk).email == "ida@riverside.example"


WRONG = [
    ({"op": "replace", "path": "active", "value": "perhaps"}, "invalidValue"),
    ({"op": "move", "path": "title"}, "invalidSyntax"),
    ({"op": "replace", "path": "shoeSize", "value": 7}, "invalidPath"),
    ({"op": "remove"}, "noTarget"),
    ({"op": "replace", "value": "x"}, "invalidValue"),
    ({"op": "replace", "path": "title", "value": 7}, "invalidValue"),
    ({"op": "replace", "path": "displayName", "value": "a\0b"}, "invalidValue"),
    ({"op": "replace", "path": 7}, "invalidPath"),
    ({"op": "replace", "path": "emails", "value": [{"value": "no address"}]}, "invalidValue"),
    ("x", "invalidSyntax"),
    ({"op": "replace", "path": "userName", "value": ""}, "invalidValue"),
    ({"op": "replace", "path": "displayName", "value": "x" * 121}, "invalidValue"),
]


@pytest.mark.parametrize(("operation", "kind"), WRONG, ids=str)
def test_a_bad_patch_is_refused_in_words_and_changes_nothing(talk, operation, kind):
    pk = talk.post("Users", ADA).json()["id"]
    before = talk.get(f"Users/{pk}").json()

    answer = talk.patch(f"Users/{pk}", operation)

    assert (answer.status_code, answer.json()["scimType"]) == (400, kind)
    assert len(answer.json()["detail"]) > 10
    assert talk.get(f"Users/{pk}").json() == before


@pytest.mark.parametrize(
    "asked",
    [
        "userName",
        'userName sw "a"',
        'shoeSize eq "7"',
        "userName eq ada",
        'userName eq "a" or active eq true',
        "active eq 1",
        'active eq "true"',
        'userName eq "a" "b"',
        "(",
        'userName eq "\\u0000"',
        "userName eq true",
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_in_words(talk, asked):
    answer = talk.get("Users", filter=asked)

    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidFilter")


def test_lists_come_in_pages(talk):
    for number in range(5):
        talk.post("Users", ADA | {"userName": f"u{number}", "emails": [{"value": f"u{number}@riverside.example"}]})
    page = talk.get("Users", startIndex="2", count="2").json()

    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (5, 2, 2)
    assert [row["userName"] for row in page["Resources"]] == ["u1", "u2"]
    assert talk.get("Users", count="0").json()["Resources"] == []
    assert talk.get("Users", startIndex="-1", count="9").json()["itemsPerPage"] == 5
    assert talk.get("Users", count="x").status_code == 400


def test_closing_takes_effect_at_once(talk, cast):
    pk = talk.post("Users", ADA | {"userName": "nurse", "emails": [{"value": cast.nurse.email}]}).json()["id"]
    browser = talk.browser(cast.nurse)
    token = tokens.make(cast.nurse)

    assert talk.patch(f"Users/{pk}", {"op": "Replace", "path": "active", "value": "False"}).json()["active"] is False

    assert browser.get("/c/riverside/").status_code == 302
    assert tokens.person_of(token) is None
    with scope(cast.coalition):
        assert not Membership.objects.filter(person=cast.nurse, left_at=None).exists()
        assert Seat.objects.get(title="ED nursing · clinical user").holder is None
        told = list(Event.objects.order_by("seq").values_list("kind", flat=True))
    assert [kind for kind in told if kind in {"seat.vacated", "member.removed", "member.cut_off"}] == told[:1] + told[-2:]
    assert told[-2:] == ["member.removed", "member.cut_off"]
    assert kinds()[-1] == "account.deactivated"


def test_the_last_chair_loses_every_right_though_the_chair_stays_named(talk, cast):
    pk = talk.post("Users", ADA | {"userName": "chair", "emails": [{"value": cast.chair.email}]}).json()["id"]
    browser = talk.browser(cast.chair)

    talk.patch(f"Users/{pk}", {"op": "replace", "value": {"active": False}})

    assert browser.get("/c/riverside/").status_code == 302
    with scope(cast.coalition):
        assert Membership.objects.filter(person=cast.chair, left_at=None).exists()
        assert Person.objects.get(pk=cast.chair.pk).membership_in(cast.coalition.pk) is None


def test_deleting_closes_and_forgets_the_link_and_coming_back_opens_again(talk):
    pk = talk.post("Users", ADA).json()["id"]
    assert talk.delete(f"Users/{pk}").status_code == 204
    assert Person.objects.get(pk=pk).is_active is False
    assert talk.get(f"Users/{pk}").status_code == 404
    assert talk.delete(f"Users/{pk}").status_code == 404
    assert not Provisioned.objects.exists()

    assert talk.post("Users", ADA).json()["id"] == pk
    assert Person.objects.get(pk=pk).is_active is True


@pytest.mark.parametrize(
    ("body", "content", "status"),
    [
        ("{", None, 400),
        ("[]", None, 400),
        ("[" * 100_000, None, 400),
        ("{}", "text/plain", 415),
        ("{}", None, 400),
        ('{"userName": 7}', None, 400),
        (json.dumps({"userName": "x", "shoeSize": 7}), None, 400),
        ('{"x": "' + "y" * 1_100_000 + '"}', None, 413),
    ],
    ids=["broken", "a list", "deep", "text", "empty", "a number", "unknown", "large"],
)
def test_a_body_that_cannot_be_used_is_refused_in_words(talk, body, content, status):
    answer = talk.raw("Users", body, content or "application/scim+json")

    assert answer.status_code == status
    assert answer.json()["detail"]


def test_the_system_itself_is_not_to_be_touched(talk, cast):
    system = Person.objects.system()
    answer = talk.post("Users", ADA | {"userName": "sys", "emails": [{"value": system.email}]})

    assert answer.status_code == 400
    assert Person.objects.get(pk=system.pk).is_system
