"""Staff exports too large for one page: brought in by the worker, in one go, with progress, a clear end, and bounded memory."""

import tracemalloc

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from coalition.ledger.models import HOSPITAL, Event, Hospital
from coalition.ledger.problems import Invalid
from coalition.ledger.tenancy import scope
from coalition.people import jobs, operations_bringing, operations_drafts
from coalition.people import operations as people
from coalition.people.models import Person, RosterDraft
from coalition.people.operations_writing import BATCH
from coalition.people.roster import plan_of
from coalition.people.roster_progress import Aside
from tests.people.books import HEAD

CHOICES = {"leave_out_problems": False, "let_leavers_go": False, "take_addresses": False}


def staff(count, start=0) -> bytes:
    rows = (f"E{n},Ada{n},Berg,ada{n}@riverside.example,Radiology,IT,Analyst,day" for n in range(start, count))
    return "\n".join([",".join(HEAD), *rows]).encode()


@pytest.fixture
def all_large(monkeypatch):
    """Every file is too large to be brought in while somebody waits."""
    monkeypatch.setattr(operations_drafts, "AT_ONCE_BYTES", 10)


def staged(cast, data):
    with scope(HOSPITAL):
        draft = people.stage_roster(Hospital(), by=cast.steward, file=ContentFile(data, "staff.csv"))
    jobs.read_roster(draft=str(draft.pk))
    return RosterDraft.objects.get(pk=draft.pk)


def said_yes(client, draft, **choices):
    given = {"draft": str(draft.pk), "next": draft.get_absolute_url(), **choices}
    answer = client.post("/hospital/roster/import/", given)
    draft.refresh_from_db()
    return answer


def test_a_large_one_waits_for_the_worker_and_ends_brought_in_with_its_counts(cast, client, all_large):
    client.force_login(cast.steward)
    draft = staged(cast, staff(30))

    answer = said_yes(client, draft)

    assert (answer.status_code, draft.state, Person.objects.filter(employee_id="E1").exists()) == (303, "ordered", False)
    assert "It is about to be brought in" in client.get(draft.get_absolute_url()).content.decode()
    jobs.write_roster(draft=str(draft.pk), choices=CHOICES)
    draft.refresh_from_db()
    page = client.get(draft.get_absolute_url()).content.decode()
    assert (draft.state, draft.report["counts"]["added"], bytes(draft.packed)) == ("done", 30, b"")
    assert "This roster is in" in page and "told who left" not in page
    with scope(HOSPITAL):
        kinds = list(Event.objects.filter(kind__startswith="roster.").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["roster.shown", "roster.ordered", "roster.imported"]


def test_the_worker_does_it_once_and_a_second_file_changes_nothing(cast, client, all_large):
    client.force_login(cast.steward)
    for added in (30, 0):
        draft = staged(cast, staff(30))
        said_yes(client, draft)
        jobs.write_roster(draft=str(draft.pk), choices=CHOICES)
        jobs.write_roster(draft=str(draft.pk), choices=CHOICES)
        draft.refresh_from_db()
        assert (draft.state, draft.report["counts"]["added"]) == ("done", added)
    assert draft.report["changes_nothing"] is True


def test_leavers_of_a_large_one_lose_their_accounts_when_that_was_chosen(cast, client, all_large):
    with scope(HOSPITAL):
        people.write_roster(Hospital(), by=cast.steward, file=ContentFile(staff(40)))
    client.force_login(cast.steward)
    draft = staged(cast, staff(40, start=20))

    said_yes(client, draft)
    jobs.write_roster(draft=str(draft.pk), choices=CHOICES)
    draft.refresh_from_db()
    assert (draft.state, "50% of the last roster" in draft.report["refused"]) == ("refused", True)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Nothing of it was brought in" in page
    assert Person.objects.get(employee_id="E1").is_active

    said_yes(client, draft, let_leavers_go="on")
    jobs.write_roster(draft=str(draft.pk), choices=CHOICES | {"let_leavers_go": True})
    draft.refresh_from_db()
    assert (draft.state, draft.report["counts"]["left"]) == ("done", 20)
    assert "told who left" in client.get(draft.get_absolute_url()).content.decode()
    assert not Person.objects.get(employee_id="E1").is_active


def test_what_breaks_half_way_leaves_nothing_behind_and_says_so(cast, client, all_large, monkeypatch):
    client.force_login(cast.steward)
    draft = staged(cast, staff(30))
    said_yes(client, draft)

    def broken(leavers):
        assert Person.objects.filter(employee_id="E1").exists()
        raise ZeroDivisionError

    monkeypatch.setattr("coalition.people.operations_writing._let_go", broken)
    jobs.write_roster(draft=str(draft.pk), choices=CHOICES)

    draft.refresh_from_db()
    assert (draft.state, draft.report["refused"]) == ("refused", operations_bringing.BROKEN)
    assert not Person.objects.filter(employee_id="E1").exists()


def test_nobody_says_yes_twice_nor_drops_what_comes_in(cast, client, all_large):
    client.force_login(cast.steward)
    draft = staged(cast, staff(30))
    said_yes(client, draft)

    again = said_yes(client, draft)
    other = staged(cast, staff(31))

    assert (again.status_code, "being brought in already" in again.content.decode()) == (422, True)
    assert set(RosterDraft.objects.all()) == {draft, other}


def test_a_file_given_without_being_shown_waits_for_the_worker_as_well(cast, all_large):
    with scope(HOSPITAL):
        draft = people.import_roster(Hospital(), by=cast.steward, file=ContentFile(staff(30), "staff.csv"))

    jobs.write_roster(draft=str(draft.pk), choices=CHOICES)
    assert Person.objects.filter(employee_id="E29").exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_others_see_how_far_it_is_and_nobody_new_before_it_is_done(cast, all_large, monkeypatch):
    seen, other = [], connections.create_connection("default")
    written = Aside.written

    def look(aside, count):
        written(aside, count)
        with other.cursor() as cursor:
            cursor.execute("SELECT rows_read, rows_written, state FROM people_rosterdraft")
            progress = cursor.fetchone()
            cursor.execute("SELECT count(*) FROM people_person WHERE employee_id IS NOT NULL")
            seen.append((*progress, cursor.fetchone()[0]))

    draft = staged(cast, staff(2 * BATCH))
    RosterDraft.objects.update(state="ordered")
    monkeypatch.setattr(Aside, "written", look)
    jobs.write_roster(draft=str(draft.pk), choices=CHOICES)
    other.close()

    assert seen == [(2 * BATCH, BATCH, "writing", 0), (2 * BATCH, 2 * BATCH, "writing", 0)]
    assert Person.objects.filter(employee_id__isnull=False).count() == 2 * BATCH


@pytest.mark.slow
def test_two_imports_at_once_are_refused_in_words(cast, db):
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended('roster', 0))")
    try:
        with scope(HOSPITAL), pytest.raises(Invalid, match="at this moment"):
            people.write_roster(Hospital(), by=cast.steward, file=ContentFile(staff(3)))
    finally:
        other.close()


def peak_of(work) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_twice_the_rows_need_twice_the_memory_at_most_and_little_for_each(cast):
    few, many = staff(2000), staff(4000)
    plan_of(few[:2000])  # what is imported and compiled on the way is not counted

    previews = [peak_of(lambda data=data: plan_of(data)) for data in (few, many)]
    with scope(HOSPITAL):
        applied = peak_of(lambda: people.write_roster(Hospital(), by=cast.steward, file=ContentFile(many)))

    assert previews[1] < 2.3 * previews[0]
    # Fifty thousand rows at this price stay below 200 MB.
    assert (previews[1] - previews[0]) / 2000 < 4000
    assert applied < 1.5 * previews[1]


def test_what_the_page_keeps_of_a_large_file_is_bounded(cast):
    few, many = (operations_drafts.report_of(plan_of(staff(count))) for count in (200, 2000))

    assert len(few["added"]) == len(many["added"]) == operations_drafts.MOST_SHOWN
