"""People of the last roster who are missing from this one: accounts closed, seats vacant, and guards against a wrong file."""

import json

import pytest
from django.core.files.base import ContentFile

from coalition.ledger.models import HOSPITAL, Event, Hospital
from coalition.ledger.problems import Invalid
from coalition.ledger.tenancy import scope
from coalition.people import jobs, operations_drafts, tokens
from coalition.people import operations as people
from coalition.people.held_words import orphans
from coalition.people.models import Membership, Person, RosterColumns, RosterDraft, Seat
from coalition.people.roster import plan_of
from tests.meetings import stage
from tests.people.books import ADA, BO, HEAD, book

LINE = "{id},{first},Cast,{first}@riverside.example,Radiology,IT,Colleague,day"
CAST = ("nurse", "coder", "engineer", "member", "chair", "secretary", "observer", "steward")


def roster(*names) -> str:
    return "\n".join([",".join(HEAD), *(LINE.format(id=f"R-{name}", first=name) for name in names)])


def imported(text, cast, by=None, **how):
    data = text if isinstance(text, bytes) else text.encode()
    with scope(HOSPITAL):
        return people.import_roster(Hospital(), by=by or cast.steward, file=ContentFile(data, "staff.csv"), **how)


def without(*names):
    return roster(*(name for name in CAST if name not in names))


@pytest.fixture
def known(cast):
    """The cast has come in by a roster."""
    imported(roster(*CAST), cast)
    return cast


def test_who_is_missing_loses_account_membership_and_seats(known, cast):
    tokens.make(cast.nurse)
    with scope(cast.coalition):
        action = stage.action(cast, stage.meeting(cast))

    plan = imported(without("nurse"), cast)

    cast.nurse.refresh_from_db()
    assert (plan.counts()["left"], cast.nurse.is_active, cast.nurse.tokens.count()) == (1, False, 0)
    with scope(cast.coalition):
        assert Membership.objects.get(person=cast.nurse).left_at is not None
        assert Seat.objects.get(title="ED nursing · clinical user").holder is None
        assert [each.thing for each in orphans(cast.chair)] == [action]
        kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"member.left_hospital", "seat.vacated"} <= kinds
    assert imported(without("nurse"), cast).changes_nothing


def test_who_comes_back_has_an_account_again_and_no_membership(known, cast):
    imported(without("nurse"), cast)

    plan = imported(roster(*CAST), cast)

    cast.nurse.refresh_from_db()
    assert (plan.counts()["changed"], cast.nurse.is_active) == (1, True)
    with scope(cast.coalition):
        assert not Membership.objects.filter(person=cast.nurse, left_at=None).exists()


def test_an_account_that_a_steward_closed_is_not_opened_by_a_roster(known, cast):
    Person.objects.filter(pk=cast.nurse.pk).update(is_active=False)

    assert imported(roster(*CAST), cast).changes_nothing
    assert not Person.objects.get(pk=cast.nurse.pk).is_active


def test_an_implausible_share_must_be_confirmed(known, cast):
    short = without("nurse", "coder", "engineer")

    with pytest.raises(Invalid, match="38% of the last roster") as refused:
        imported(short, cast)
    assert refused.value.field == "let_leavers_go"
    assert Person.objects.get(pk=cast.nurse.pk).is_active

    assert imported(short, cast, let_leavers_go=True).counts()["left"] == 3


def test_the_only_chair_and_who_imports_stay_and_it_says_why(known, cast):
    plan = imported(without("chair", "steward"), cast, let_leavers_go=True)

    stays = {each.name: each.stays for each in plan.leavers}
    assert "would be without a chair" in stays["Chair Cast"]
    assert "import this roster themselves" in stays["Steward Cast"]
    assert Person.objects.filter(pk__in=[cast.chair.pk, cast.steward.pk], is_active=True).count() == 2


def test_a_row_with_a_problem_names_its_person_and_an_unread_row_lets_nobody_go(known, cast):
    bad = without("nurse") + "\nR-nurse,nurse,Cast,not an address,Radiology,IT,Colleague,day"
    assert plan_of(bad.encode()).leavers == []
    torn = without("nurse") + '\n,"open,quote,x@riverside.example,Radiology,IT,a,day'
    assert plan_of(torn.encode()).leavers == []
    assert [each.name for each in plan_of(without("nurse").encode()).leavers] == ["Nurse Cast"]


def test_people_who_were_only_invited_are_no_leavers(cast):
    plan = imported(roster("coder"), cast)

    assert plan.leavers == []


def test_the_page_shows_old_and_new_and_who_left_with_their_seats(known, cast, client):
    client.force_login(cast.steward)
    line = LINE.format(id="R-coder", first="coder")
    text = without("nurse").replace(line, line.replace("Radiology", "Coding"))
    draft = staged(cast, text)

    assert draft.report["changed"] == [{"name": "Coder Cast", "fields": [["Team", "Radiology", "Coding"]]}]
    assert draft.report["leavers"][0]["endings"] == [["Riverside", ["ED nursing · clinical user"]]]
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "ED nursing · clinical user" in page
    assert "<del>Radiology</del>" in page


def staged(cast, data, **given):
    data = data if isinstance(data, bytes) else data.encode()
    with scope(HOSPITAL):
        return people.stage_roster(Hospital(), by=cast.steward, file=ContentFile(data, "staff.csv"), **given)


def test_stage_roster_writes_nobody_and_a_workbook_does_as_well(cast):
    draft = staged(cast, book(HEAD, ADA, BO))

    assert (draft.state, draft.report["counts"]["added"]) == ("ready", 2)
    assert not Person.objects.filter(employee_id="E1").exists()
    with scope(HOSPITAL):
        people.import_roster(Hospital(), by=cast.steward, draft=draft)
    assert Person.objects.filter(employee_id__in=["E1", "E2"]).count() == 2
    with scope(HOSPITAL), pytest.raises(Invalid, match="Choose the staff export"):
        people.import_roster(Hospital(), by=cast.steward, draft=RosterDraft.objects.get())


def test_columns_chosen_by_hand_are_remembered_for_the_next_such_file(cast, client):
    client.force_login(cast.steward)
    strange = ["Nr", "Given", "Surname", "Post box", "Where", "What"]
    text = "\n".join([",".join(strange), "E1,Ada,Berg,ada@riverside.example,Radiology,IT"])
    draft = staged(cast, text)
    assert (draft.report["can_come_in"], draft.report["headings"]) == (False, strange)
    fields = ["employee_id", "first_name", "last_name", "email", "team", "discipline"]
    chosen = {f"column_{field}": heading for field, heading in zip(fields, strange, strict=True)}

    answer = client.post("/hospital/roster/", {"draft": str(draft.pk), **chosen})

    draft = RosterDraft.objects.get()
    assert (answer["Location"], draft.report["can_come_in"]) == (draft.get_absolute_url(), True)
    assert not RosterColumns.objects.exists()
    client.post("/hospital/roster/import/", {"draft": str(draft.pk)})
    assert Person.objects.get(email="ada@riverside.example").employee_id == "E1"
    assert staged(cast, text).report["changes_nothing"] is True


@pytest.mark.parametrize("columns", ["[]", "{", '{"email": 3}'])
def test_columns_that_are_none_are_refused(cast, columns):
    with pytest.raises(Invalid, match="columns are JSON"):
        staged(cast, roster("coder"), columns=columns)


def test_a_large_file_is_read_by_the_worker_and_its_page_can_be_left(cast, client, monkeypatch):
    monkeypatch.setattr(operations_drafts, "AT_ONCE_BYTES", 10)
    client.force_login(cast.steward)
    draft = staged(cast, roster(*CAST))
    assert "waits to be read" in client.get(draft.get_absolute_url()).content.decode()

    jobs.read_roster(draft=str(draft.pk))
    jobs.read_roster(draft=str(draft.pk))

    draft.refresh_from_db()
    assert (draft.state, draft.report["counts"]["changed"]) == ("ready", len(CAST))
    assert "Bring them in" in client.get(draft.get_absolute_url()).content.decode()


def test_a_draft_left_behind_is_forgotten_by_the_next(cast):
    first = staged(cast, roster("coder"))
    staged(cast, roster("nurse"))

    assert not RosterDraft.objects.filter(pk=first.pk).exists()
    assert json.dumps(RosterDraft.objects.get().report)
