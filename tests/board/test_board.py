"""Today, the board, search and the record."""

import datetime as dt
import re

import pytest
from django.core.files.base import ContentFile

from coalition.ledger import clock
from coalition.ledger.keeping import until_the_record_grows
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Discipline, Seat
from coalition.roadmap import operations as roadmap
from tests.people.scenes import ROSTER


def open_seat(cast, title):
    discipline = Discipline.objects.get(code="it")
    return people.open_seat(
        cast.coalition, by=cast.chair, title=title, team=cast.teams["Radiology"], discipline=discipline
    )


def test_what_is_kept_holds_until_the_record_grows(cast, coalition, settings):
    settings.KEEP_UNTIL_THE_RECORD_GROWS = True
    count = lambda: until_the_record_grows("seats", None, Seat.objects.count)  # noqa: E731
    before = count()
    Seat.objects.create(
        title="Made behind the record's back",
        team=cast.teams["Radiology"],
        discipline=Discipline.objects.first(),
        opened_at=coalition.formed_at,
    )
    assert count() == before

    open_seat(cast, "Radiology · IT")

    assert count() == before + 2


def test_what_is_kept_goes_also_when_only_the_hospital_s_record_grows(cast, settings):
    """A staff export changes who works on which shift, and is no event of any coalition."""
    settings.KEEP_UNTIL_THE_RECORD_GROWS = True
    asked = []

    def look():
        with scope(cast.coalition, cast.nurse):
            until_the_record_grows("staff", None, lambda: asked.append(1))
        return len(asked)

    assert (look(), look()) == (1, 1)
    with scope(HOSPITAL):
        people.import_roster(Hospital(), by=cast.steward, file=ContentFile(ROSTER, name="staff.csv"))
    assert (look(), look()) == (2, 2)


def test_what_is_kept_for_one_coalition_is_not_shown_to_another(cast, settings):
    settings.KEEP_UNTIL_THE_RECORD_GROWS = True
    for coalition, words in ((cast.coalition, "ours"), (cast.other, "theirs")):
        with scope(coalition):
            assert until_the_record_grows("name", None, lambda words=words: words) == words


def test_the_board_says_at_a_glance_what_each_section_comes_to(cast, client):
    client.force_login(cast.observer)
    before = client.get("/c/riverside/board/").content.decode()
    with scope(cast.coalition):
        late = clock.today() - dt.timedelta(days=3)
        roadmap.plan(
            cast.coalition, by=cast.chair, title="Scores", accountable=cast.chair, starts_on=late, due_on=late
        )
    page = client.get("/c/riverside/board/").content.decode()
    assert "milestones reached" not in before and "milestones reached, 1 late" in page
    jumps = set(re.findall(r'class="glance [^"]*" href="#([^"]+)"', page))
    assert jumps and jumps <= set(re.findall(r'<section class="board-section" id="([^"]+)"', page))


@pytest.mark.parametrize("name", ["chair", "nurse", "observer"])
def test_today_and_the_board_are_the_same_kept_or_not(name, cast, client, settings):
    client.force_login(cast.people[name])
    for path in ("/c/riverside/", "/c/riverside/board/"):
        settings.KEEP_UNTIL_THE_RECORD_GROWS = False
        fresh = client.get(path).content.decode()
        settings.KEEP_UNTIL_THE_RECORD_GROWS = True
        client.get(path)
        kept = client.get(path).content.decode()
        assert kept.partition("<main")[2].replace(" ", "") == fresh.partition("<main")[2].replace(" ", "")


def test_today_says_what_waits_and_what_is_new(cast, client):
    with scope(cast.coalition):
        open_seat(cast, "Radiology · IT")
    client.force_login(cast.chair)
    page = client.get("/c/riverside/").content.decode()
    assert "is vacant" in page
    assert "opened the seat" in page


def test_search_finds_whole_words_and_beginnings_and_narrows_by_kind(cast, client):
    with scope(cast.coalition):
        open_seat(cast, "Radiology reading room")
    client.force_login(cast.observer)
    for query, found in (
        ("radiology", True),
        ("radio", True),
        ("reading radiol", True),
        ("cardiology", False),
        ("radiology&kind=seat", True),
        ("radiology&kind=milestone", False),
    ):
        assert ("Radiology reading room" in client.get(f"/c/riverside/search/?q={query}").content.decode()) is found, (
            query
        )


def test_what_is_found_is_read_in_pages_and_counted(cast, client):
    with scope(cast.coalition):
        for number in range(30):
            open_seat(cast, f"Reading room {number:02}")
    client.force_login(cast.observer)
    address = "/c/riverside/search/?q=reading"
    first, second, past = (client.get(f"{address}&from={start}").context["page"] for start in (0, 25, 100))
    kind = client.get(f"{address}&kind=seat").context["page"]

    assert [(len(each.rows), each.count_text) for each in (first, second, past, kind)] == [
        (25, "30 things"),
        (5, "30 things"),
        (25, "30 things"),
        (25, "30 things"),
    ]
    assert not {each.title for each in first.rows} & {each.title for each in second.rows}
    assert (first.first_url, second.next_url, past.first_url) == ("", "", "")
    assert client.get(address.replace("reading", "nowhere")).context["page"].count_text == "0 things"


@pytest.mark.parametrize(
    "query",
    [
        "'",
        "a & | !",
        ":*",
        "%00",
        "\\",
        "(((",
        "x" * 5000,
        "<script>alert(1)</script>",
        "x&from=-5",
        "x&from=9999999999999999999",
        "x&kind=%00",
    ],
)
def test_search_takes_any_words(query, cast, client):
    client.force_login(cast.observer)
    answer = client.get(f"/c/riverside/search/?q={query}")
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.content.decode()


def test_the_record_is_read_in_pages_and_by_person(cast, client):
    with scope(cast.coalition):
        for number in range(30):
            open_seat(cast, f"Seat {number}")
    client.force_login(cast.observer)
    first = client.get("/c/riverside/record/")
    assert "Seat 29" in first.content.decode() and "Seat 0<" not in first.content.decode()
    assert "Seat 0" in client.get("/c/riverside/record/" + first.context["page"].next_url).content.decode()
    assert "Seat 29" not in client.get(f"/c/riverside/record/?by={cast.nurse.pk}").content.decode().partition("<main")[
        2
    ].partition("</main")[0].replace("<select", "")


def test_search_and_record_cost_the_same_with_few_and_many(cast, client, costs_the_same):
    client.force_login(cast.observer)
    made = iter(range(1000))

    def make(count):
        with scope(cast.coalition):
            for _ in range(count):
                open_seat(cast, f"Radiology {next(made)}")

    assert costs_the_same("/c/riverside/search/?q=radiology", make) <= 8
    assert costs_the_same("/c/riverside/record/", make) <= 10


@pytest.mark.django_db
def test_the_machines_are_told_what_is_missing(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (
        503,
        {"database": True, "migrations": True, "worker": False},
    )
    assert "coalition_up 1" in client.get("/metrics").content.decode()
