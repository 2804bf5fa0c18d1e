"""Bringing in the hospital's roster."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.ledger.models import HOSPITAL, Event, Hospital
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Person, RosterDraft
from coalition.people.packing import pack, unpack
from coalition.people.roster import plan_of

HEAD = "Employee ID,First name,Last name,E-mail,Team,Discipline,Job title,Shift\n"
TWO = HEAD + (
    "E1,Ada,Berg,ada@riverside.example,Radiology,IT,Analyst,day\n"
    "E2,Bo,Carr,bo@riverside.example,Pharmacy,clinical user,Nurse,night\n"
)
ONE_BAD = TWO + "E3,Cy,Dahl,not-an-address,Pharmacy,IT,Analyst,day\n"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "roster_riverside.csv"


def imported(text, cast, by=None, **more):
    with scope(HOSPITAL):
        return people.import_roster(
            Hospital(), by=by or cast.steward, file=ContentFile(text.encode()), **more
        )


def test_people_and_teams_come_in_without_a_password(cast):
    plan = imported(TWO, cast)

    assert (plan.counts()["added"], plan.new_teams) == (2, ["Pharmacy"])
    ada = Person.objects.get(email="ada@riverside.example")
    assert (ada.name, ada.employee_id, ada.team.name, ada.has_password) == (
        "Ada Berg",
        "E1",
        "Radiology",
        False,
    )


def test_doing_it_twice_changes_nothing_the_second_time(cast):
    imported(TWO, cast)
    before = list(Person.objects.order_by("pk").values())

    plan = imported(TWO, cast)

    assert plan.changes_nothing
    assert plan.unchanged == 2
    assert list(Person.objects.order_by("pk").values()) == before


def test_what_differs_is_changed_and_rights_and_passwords_stay(cast):
    imported(TWO, cast)
    ada = Person.objects.get(employee_id="E1")
    ada.is_steward, ada.password = True, "kept"
    ada.save()

    plan = imported(TWO.replace("ada@", "ada.berg@").replace("Analyst", "Architect"), cast)

    ada.refresh_from_db()
    assert plan.counts()["changed"] == 1
    assert (ada.email, ada.job_title) == ("ada.berg@riverside.example", "Architect")
    assert (ada.is_steward, ada.password) == (True, "kept")


def test_an_export_with_fewer_columns_erases_nothing(cast):
    imported(TWO, cast)

    plan = imported(
        TWO.replace(",Job title,Shift", "").replace(",Analyst,day", "").replace(",Nurse,night", ""), cast
    )

    assert plan.changes_nothing


def test_one_bad_row_and_nothing_is_written(cast):
    before = Person.objects.count()

    with pytest.raises(Invalid, match="nothing was brought in") as problem:
        imported(ONE_BAD, cast)

    assert problem.value.field == "file"
    assert Person.objects.count() == before
    with scope(HOSPITAL):
        assert not Event.objects.filter(kind="roster.imported").exists()


def test_bad_rows_are_left_out_when_asked(cast):
    plan = imported(ONE_BAD, cast, leave_out_problems=True)

    assert (plan.counts()["added"], plan.counts()["left_out"]) == (2, 1)


def test_an_address_of_somebody_else_is_a_problem_not_a_crash(cast):
    imported(TWO, cast)
    swapped = (
        HEAD
        + "E1,Ada,Berg,bo@riverside.example,Radiology,IT,,\nE2,Bo,Carr,ada@riverside.example,Pharmacy,IT,,\n"
    )

    assert [each.field for each in plan_of(swapped.encode()).problems] == ["email", "email"]


def test_somebody_invited_before_is_recognised_by_address(cast):
    imported(HEAD + "E9,Outi,Sider,OUTSIDER@riverside.example,Radiology,IT,,\n", cast)

    cast.outsider.refresh_from_db()
    assert cast.outsider.employee_id == "E9"


def test_too_long_values_are_told_with_line_and_field(cast):
    problems = plan_of((HEAD + f"E1,Ada,Berg,ada@x.example,{'T' * 150},IT,,\n").encode()).problems

    assert (problems[0].line, problems[0].field) == (2, "team")


@pytest.mark.parametrize("who", ["chair", "member", "outsider", "former"])
def test_nobody_but_a_steward_imports(cast, who):
    with pytest.raises(Refused, match="steward"):
        imported(TWO, cast, by=cast.people[who])


def test_it_leaves_its_event_with_counts_only(cast):
    imported(TWO, cast)

    with scope(HOSPITAL):
        event = Event.objects.get(kind="roster.imported")
    assert event.facts == {"added": 2, "changed": 0, "unchanged": 0, "left": 0, "kept": 0, "teams": 1, "left_out": 0}


def test_many_rows_cost_as_many_queries_as_few(cast):
    def cost(n):
        rows = "".join(
            f"N{i},A,B{i},n{i}@riverside.example,Radiology,IT,,\n" for i in range(n)
        )
        with CaptureQueriesContext(connection) as queries:
            imported(HEAD + rows, cast)
        return len(queries)

    assert cost(5) == cost(505)


def shown(client, text, name="staff.csv"):
    """Upload a file; the page that shows what it would change."""
    answer = client.post("/hospital/roster/", {"file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 303
    return client.get(answer["Location"])


def test_the_page_shows_first_and_writes_on_confirmation(cast, client):
    client.force_login(cast.steward)
    page = shown(client, TWO)
    assert page.context["report"]["counts"]["added"] == 2
    assert not Person.objects.filter(employee_id="E1").exists()

    done = client.post("/hospital/roster/import/", {"draft": page.context["draft"].pk, "next": "/hospital/"})

    assert (done.status_code, done["Location"]) == (303, "/hospital/")
    assert Person.objects.filter(employee_id="E1").exists()
    assert "2 new people" in client.get("/hospital/").content.decode()
    assert bytes(RosterDraft.objects.get().packed) == b""  # the file is not kept longer than it is needed


def test_the_page_names_each_problem_and_refuses_a_careless_confirmation(cast, client):
    client.force_login(cast.steward)
    page = shown(client, ONE_BAD)
    assert "Leave these rows out" in page.content.decode()

    answer = client.post("/hospital/roster/import/", {"draft": page.context["draft"].pk})

    assert answer.status_code == 422
    assert "nothing was brought in" in answer.content.decode()
    assert not Person.objects.filter(employee_id="E1").exists()


def test_without_a_file_the_page_asks_for_one(cast, client):
    client.force_login(cast.steward)
    answer = client.post("/hospital/roster/", {})
    assert (answer.status_code, "Choose the staff export" in answer.content.decode()) == (422, True)


def test_the_hospital_s_pages_are_not_there_for_others(cast, client):
    client.force_login(cast.chair)
    for path in ("/hospital/", "/hospital/roster/", "/hospital/coalitions/form/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("text", ["", "%%%", "AAAA", pack(b"x" * (21 * 1024 * 1024))])
def test_what_was_not_packed_by_us_or_is_too_large_unpacks_to_nothing(text):
    assert unpack(text) == b""


def run(tmp_path, text, *options):
    file, out = tmp_path / "staff.csv", StringIO()
    file.write_text(text)
    code = 0
    try:
        call_command("import_roster", str(file), *options, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue()


def test_the_command_says_what_is_wrong_and_writes_nothing(cast, tmp_path):
    code, said = run(tmp_path, ONE_BAD)

    assert code == 1
    assert "Line 4, email:" in said
    assert "Nothing was written" in said
    assert not Person.objects.filter(employee_id="E1").exists()


def test_the_command_writes_and_says_so_and_the_second_time_that_nothing_changed(cast, tmp_path):
    assert "2 new people" in run(tmp_path, TWO, "--by", cast.steward.email)[1]
    code, said = run(tmp_path, TWO)
    assert (code, "Nothing changed" in said) == (0, True)


def test_the_command_speaks_json_and_only_tries_when_asked(cast, tmp_path):
    code, said = run(tmp_path, ONE_BAD, "--json", "--leave-out-problems", "--dry-run")

    told = json.loads(said)
    assert (code, told["added"], told["written"], told["problems"][0]["line"]) == (0, 2, False, 4)
    assert not Person.objects.filter(employee_id="E1").exists()


def test_the_command_names_a_file_it_cannot_read(db):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_roster", "/nowhere/staff.csv")


@pytest.mark.skipif(not SHARED.exists(), reason="the sample roster is not here")
def test_the_sample_roster_comes_in_and_a_second_time_changes_nothing(cast):
    data = SHARED.read_text(encoding="utf-8-sig")
    first = imported(data, cast, leave_out_problems=True)
    second = imported(data, cast, leave_out_problems=True)

    assert first.counts()["added"] > 100
    assert second.changes_nothing
