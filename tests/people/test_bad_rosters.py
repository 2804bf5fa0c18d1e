"""Rosters as hospitals really send them: each fault is told by line and field, on the page and by the command."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils.html import escape

from coalition.ledger.models import HOSPITAL, Event
from coalition.ledger.tenancy import scope
from coalition.people.models import Person, RosterDraft, Team
from coalition.people.roster_words import LABELS

HEAD = "Employee ID,First name,Last name,E-mail,Team,Discipline\n"
ADA = "E1,Ada,Berg,ada@riverside.example,Radiology,IT\n"
BO = "E2,Bo,Carr,bo@riverside.example,Pharmacy,clinical user\n"

# What was sent: the file, the line and field it is about, and words of the message.
BAD = {
    "UTF-16": ((HEAD + ADA).encode("utf-16"), 0, "", "Save it as “CSV UTF-8”"),
    "UTF-16 without its mark": ((HEAD + ADA).encode("utf-16-le"), 0, "", "Save it as “CSV UTF-8”"),
    "no encoding": ((HEAD + ADA).encode() + b"E3,\x81\x8d,X,x@riverside.example,Radiology,IT\n", 3, "", "UTF-8"),
    "a workbook": (b"PK\x03\x04" + bytes(200), 0, "", "Excel"),
    "nothing": (b"", 0, "", "The file is empty"),
    "headings alone": (HEAD.encode(), 0, "", "nobody in it"),
    "missing columns": (b"Employee ID,First name,Last name\nE1,Ada,Berg\n", 1, "", "no column for: E-mail, Team"),
    "no headings": ((ADA + BO).encode(), 1, "", "There is no column for"),
    "an open quotation": ((HEAD + ADA + 'E2,"Bo,Carr,bo@x.example,A,IT\n' + BO).encode(), 3, "", "quotation mark"),
    "an address twice": ((HEAD + ADA + BO.replace("bo@", "ada@")).encode(), 3, "email", "on line 2 (Ada Berg)"),
    "an address that is none": ((HEAD + ADA + BO.replace("bo@", "bo at ")).encode(), 3, "email", "address"),
    "an unknown discipline": ((HEAD + ADA.replace(",IT", ",wizardry")).encode(), 2, "discipline", "is not known"),
    "a missing name": ((HEAD + BO.replace("Carr", "")).encode(), 2, "last_name", "is missing"),
}
each_bad = pytest.mark.parametrize(("data", "line", "field", "says"), BAD.values(), ids=BAD)


def written() -> tuple:
    """All people and teams there are; signing in may note its time."""
    people = Person.objects.order_by("pk").defer("last_login")
    return [{**vars(each), "_state": None} for each in people], set(Team.objects.values_list("name", flat=True))


@pytest.fixture
def nothing_written(cast):
    """After the test, people, teams and record are what they were."""
    before = written()
    yield
    assert written() == before
    with scope(HOSPITAL):
        assert not Event.objects.exclude(kind="roster.shown").exists()


@each_bad
@pytest.mark.usefixtures("nothing_written")
def test_the_page_tells_line_field_and_how_to_mend_it(cast, client, data, line, field, says):
    client.force_login(cast.steward)
    answer = client.post("/hospital/roster/", {"file": SimpleUploadedFile("staff.csv", data)}, follow=True)
    said = answer.content.decode()
    if not data:
        assert answer.status_code == 422 and "empty" in said
        return
    where = LABELS.get(field, field)
    message = next(words for on, about, words in answer.context["report"]["problems"] if (on, about) == (line, where))
    assert says in message
    assert escape(message) in said
    assert f'<th scope="row">{line or "–"}</th><td>{where or "–"}</td>' in said


@each_bad
@pytest.mark.usefixtures("nothing_written")
def test_the_page_refuses_it_also_when_it_is_confirmed_unseen(cast, client, data, line, field, says):
    client.force_login(cast.steward)
    client.post("/hospital/roster/", {"file": SimpleUploadedFile("staff.csv", data)})
    answer = client.post("/hospital/roster/import/", {"draft": RosterDraft.objects.values_list("pk", flat=True).first() or ""})
    assert answer.status_code == 422


@each_bad
@pytest.mark.usefixtures("nothing_written")
def test_the_command_tells_line_and_field_and_fails(tmp_path, data, line, field, says):
    file, out = tmp_path / "staff.csv", StringIO()
    file.write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        call_command("import_roster", str(file), stdout=out)
    assert ended.value.code == 1
    told = next(each for each in out.getvalue().splitlines() if each.startswith(f"Line {line}, {field or 'row'}:"))
    assert says in told
    assert "Nothing was written." in out.getvalue()


def test_a_file_beyond_all_measure_is_refused_before_it_is_read(cast, client, nothing_written):
    client.force_login(cast.steward)
    answer = client.post("/hospital/roster/", {"file": SimpleUploadedFile("staff.csv", b"x" * (21 * 1024 * 1024))})
    assert answer.status_code == 422
    assert "larger than 20 MB" in answer.content.decode()


@pytest.fixture
def large(tmp_path):
    """A whole region's staff: 50,000 rows."""
    rows = (
        f"N{n},Given{n},Family{n},n{n}@riverside.example,Team {n % 400},{('IT', 'clinical user')[n % 2]}\n"
        for n in range(50_000)
    )
    file = tmp_path / "staff.csv"
    file.write_text(HEAD + "".join(rows))
    return file


def said_of(file) -> str:
    out = StringIO()
    call_command("import_roster", str(file), stdout=out)
    return out.getvalue()


@pytest.mark.slow
def test_fifty_thousand_rows_come_in_and_a_second_time_change_nothing(cast, large):
    assert "50000 new people, 0 changed, 0 unchanged, 0 left, 400 new teams." in said_of(large)
    people = Person.objects.count()
    assert "0 new people, 0 changed, 50000 unchanged, 0 left, 0 new teams.\nNothing changed" in said_of(large)
    assert Person.objects.count() == people
