"""The plan as a table: export, bring_in (looked at first, all or nothing, once), formulas kept from running, both ways."""

import io

import openpyxl
import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people.models import Membership, Role
from coalition.roadmap import sheet, sheet_in, sheet_out
from coalition.roadmap.models import Dependency, Milestone
from coalition.roadmap.operations_sheet import bring_in
from tests.roadmap.scenes import day, involve, milestone
from tests.solutions.scenes import tool

HEAD = "key,title,accountable,responsible,starts,due,waits for\n"
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)


def row(key="a", title="Train", who="nurse", does="", before="", start=0, due=9) -> str:
    return f"{key},{title},{who}@riverside.example,{does},{day(start)},{day(due)},{before}\n"


def bring(cast, text: str | bytes, by="chair"):
    data = text.encode() if isinstance(text, str) else text
    return bring_in(cast.coalition, by=cast.people[by], file=ContentFile(data, name="plan"))


def problems(cast, text: str) -> list[tuple]:
    return [(each.line, each.column) for each in sheet_in.plan_of(text.encode(), cast.chair).problems]


def test_a_file_plans_names_and_orders(cast, coalition):
    bring(cast, HEAD + row("a", does="coder@riverside.example") + row("b", "Go live", before="a", start=10, due=20))

    first, second = Milestone.objects.order_by("due_on")
    assert (first.title, first.key) == ("Train", "a")
    assert {each.member.person.name: each.kind for each in first.responsibilities.all()} == {
        "Nurse": "accountable", "Coder": "responsible"
    }  # fmt: skip
    assert Dependency.objects.get().after == second
    assert Event.objects.get(kind="roadmap.brought_in").facts == {"new": 2, "changed": 0}


def test_bringing_it_in_again_changes_nothing(cast, coalition):
    bring(cast, HEAD + row())

    with pytest.raises(Invalid, match="Nothing in this file differs"):
        bring(cast, HEAD + row())
    assert Milestone.objects.count() == 1


def test_a_known_key_changes_its_milestone(cast, coalition):
    bring(cast, HEAD + row() + row("b", "Other"))

    bring(cast, HEAD + row(title="Train all", who="coder", before="b"))

    changed = Milestone.objects.get(key="a")
    assert changed.title == "Train all"
    assert changed.responsibilities.get(kind="accountable").member.person == cast.coder
    assert Dependency.objects.get().after == changed


def test_every_problem_is_named_by_line_and_column_and_nothing_is_done(cast, coalition):
    text = HEAD + row("a", who="nobody") + row("a", "", start=9, due=0) + row("c", does="observer@riverside.example")
    text += row("d", before="zz") + "e,E,nurse@riverside.example,,someday,2026-02-30,\n"

    assert problems(cast, text) == [
        (2, "accountable"), (3, "key"), (3, "due"), (3, "title"), (4, "responsible"), (5, "waits for"), (6, "starts"),
        (6, "due"),
    ]  # fmt: skip
    with pytest.raises(Invalid, match="Line 2, accountable: .*nobody@riverside.example"):
        bring(cast, text)
    assert not Milestone.objects.exists()


def test_a_circle_is_named(cast, coalition):
    text = HEAD + row("a", "A", before="c") + row("b", "B", before="a") + row("c", "C", before="b")

    (problem,) = sheet_in.plan_of(text.encode(), cast.chair).problems
    assert "B → C → A → B" in problem.message or "A → B → C → A" in problem.message or "C → A → B → C" in problem.message


def test_a_file_moves_only_what_its_bringer_may_move(cast, coalition):
    bring(cast, HEAD + row(who="nurse"))
    Membership.objects.filter(person=cast.nurse).update(role=Role.SECRETARY)
    cast.nurse.forget_memberships()

    with pytest.raises(Invalid, match="Only whoever is accountable"):
        bring(cast, HEAD + row(due=12))
    with pytest.raises(Invalid, match="needs an adjustment"):
        bring(cast, HEAD + row(due=40), by="nurse")
    bring(cast, HEAD + row(due=12), by="nurse")
    assert Milestone.objects.get().due_on == day(12)


def test_only_the_leads_bring_in(cast, coalition):
    with pytest.raises(Refused, match="chair or the secretary"):
        bring(cast, HEAD + row(), by="nurse")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04 no workbook", b"a,b\n1,2\n", b'key,title\n"x'])
def test_what_is_no_plan_is_said(cast, coalition, data):
    with pytest.raises(Invalid, match="things to mend"):
        bring(cast, data)


def rich(cast) -> None:
    """A plan with everything in it."""
    first = milestone(cast.nurse, title="=HYPERLINK(1)", words="- a\n- b", solution=tool("Scan"), key="k-1")
    second = milestone(cast.coder, title="+1 for all", start=3, due=40, state="done", done_on=day(-1), tolerance_days=0)
    third = milestone(cast.chair, title="Dropped; really", state="dropped", why_dropped="@home")
    involve(first, cast.coder, "responsible")
    involve(first, cast.engineer, "informed")
    second.waits_for.create(before=first)
    third.waits_for.create(before=second)


def in_order(rows: list) -> list:
    return sorted(rows, key=lambda row: row[0])


@pytest.mark.parametrize("write", [sheet.as_csv, sheet.as_workbook])
def test_out_and_in_again_is_the_same(cast, coalition, write):
    rich(cast)
    rows = sheet_out.rows()
    data = write(rows)

    assert sheet_in.plan_of(data, cast.chair).counts() == {"new": 0, "changed": 0, "same": 3}
    with scope(cast.other):
        tool("Scan")
        for name in ("nurse", "coder", "chair", "engineer"):
            Membership.objects.create(person=cast.people[name], joined_at=clock.now())
        bring_in(cast.other, by=cast.other_chair, file=ContentFile(data, name="plan"))
        assert in_order(sheet_out.rows()) == in_order(rows)


def test_no_cell_is_a_formula(cast, coalition):
    rich(cast)

    assert b"\n=" not in sheet.as_csv(sheet_out.rows())
    assert b",=" not in sheet.as_csv(sheet_out.rows())
    book = openpyxl.load_workbook(io.BytesIO(sheet.as_workbook(sheet_out.rows())))
    assert all(cell.data_type != "f" for line in book.active.iter_rows() for cell in line)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_any_words_survive_both_kinds_of_file(pairs):
    rows = [[f"k{n}", title, words, *[""] * 13] for n, (title, words) in enumerate(pairs)]

    for data in (sheet.as_csv(rows), sheet.as_workbook(rows)):
        back = [(cells["title"], cells["done when"]) for _, cells in sheet.read(data).rows]
        assert back == [(title.strip(), words.strip()) for title, words in pairs]


def test_the_pages_look_first_then_do(cast, client, coalition):
    client.force_login(cast.chair)
    page = "/c/riverside/roadmap/bring-in/"
    shown = client.post(page, {"file": ContentFile((HEAD + row()).encode(), name="plan.csv"), "look": "1"})
    assert shown.status_code == 200
    assert "1</span> new milestone" in shown.content.decode()
    assert not Milestone.objects.exists()

    wrong = client.post(page, {"file": ContentFile(b"nonsense", name="plan.csv"), "look": "1"})
    assert "Nothing was brought in" in wrong.content.decode() and "packed" not in wrong.content.decode()
    assert client.post(page, {"file": ContentFile(b"nonsense", name="plan.csv")}).status_code == 422
    assert client.post(page, {"look": "1"}).status_code == 422
    assert client.post(page, {"packed": shown.context["packed"]}).status_code == 303
    assert Milestone.objects.get().title == "Train"


def test_the_export_takes_what_the_page_shows(cast, client, coalition):
    milestone(cast.nurse, title="Mine")
    milestone(cast.coder, title="Theirs")
    client.force_login(cast.observer)

    text = client.get(f"/c/riverside/roadmap/export/?person={cast.nurse.pk}").content.decode("utf-8-sig")
    assert "Mine" in text
    assert "Theirs" not in text
    book = client.get("/c/riverside/roadmap/export/?format=xlsx")
    assert openpyxl.load_workbook(io.BytesIO(book.content)).active.max_row == 3
