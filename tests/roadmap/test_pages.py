"""The pages of the roadmap, as a member, an observer and an outsider see them."""

from xml.etree import ElementTree

import pytest

from coalition.ledger.tenancy import scope
from coalition.roadmap import operations as roadmap
from tests.roadmap.scenes import day, milestone, obstacle
from tests.solutions.scenes import tool

HOME = "/c/riverside/"


@pytest.fixture
def seen(cast):
    """Three milestones, two of them joined, one of a tool, one blocked."""
    with scope(cast.coalition):
        first = milestone(cast.nurse, title="Write <the> course", start=-40, due=-10)
        second = milestone(cast.coder, title="Train the night shift", start=0, due=30, solution=tool("Scan"))
        third = milestone(None, title="Buy laptops", start=0, due=10)
        second.waits_for.create(before=first)
        roadmap.set_baseline(cast.coalition, by=cast.chair)
        blocked = obstacle(cast, second)
    return first, second, third, blocked


def text(answer) -> str:
    return answer.content.decode()


def test_the_timeline_draws_every_milestone_and_says_so_in_words(cast, client, seen):
    client.force_login(cast.observer)

    page = text(client.get(f"{HOME}roadmap/"))

    start = page.index("<svg xmlns")
    drawing = ElementTree.fromstring(page[start : page.index("</svg>", start) + 6])
    told = "".join(drawing.itertext())
    assert "3 milestones, 1 late" in told
    assert "The critical path: Write <the> course → Train the night shift." in told
    classes = " ".join(each.get("class", "") for each in drawing.iter())
    for name in (
        "timeline-today",
        "timeline-baseline",
        "timeline-dependency-critical",
        "timeline-blocked",
        "timeline-late",
    ):
        assert name in classes, name
    assert "style=" not in page[start : page.index("</svg>", start)]


def test_the_same_stands_in_a_table(cast, client, seen):
    client.force_login(cast.observer)

    page = text(client.get(f"{HOME}roadmap/?view=list"))

    table = page[page.index("<table") : page.index("</table>")]
    assert all(title in table for title in ("Write &lt;the&gt; course", "Train the night shift", "Buy laptops"))
    assert "Nobody" in table


def test_an_empty_roadmap_says_what_to_do(cast, client):
    client.force_login(cast.chair)

    assert "Nothing is planned yet" in text(client.get(f"{HOME}roadmap/"))


def test_every_page_is_for_readers_only(cast, client, seen):
    first, _, _, blocked = seen
    for page in ("roadmap/", "obstacles/", "obstacles/?state=cleared", "responsibilities/"):
        client.force_login(cast.observer)
        assert client.get(HOME + page).status_code == 200
        client.force_login(cast.outsider)
        assert client.get(HOME + page).status_code == 404
    for page in (f"milestones/{first.pk}/", f"obstacles/{blocked.pk}/"):
        client.force_login(cast.observer)
        assert client.get(HOME + page).status_code == 200
        client.force_login(cast.other_chair)
        assert client.get(HOME + page).status_code == 404


def test_a_milestone_says_what_it_waits_for_and_why_it_cannot_be_finished(cast, client, seen):
    client.force_login(cast.coder)

    page = text(client.get(f"{HOME}milestones/{seen[1].pk}/"))

    assert "the obstacle “No laptops at night” stands open" in page
    assert "“Write &lt;the&gt; course” must be done before" in page


def test_a_move_too_far_is_answered_with_what_it_needs(cast, client, seen):
    client.force_login(cast.nurse)

    answer = client.post(f"{HOME}milestones/{seen[0].pk}/move/", {"due_on": day(90).isoformat()})

    assert answer.status_code == 403
    assert "needs an adjustment" in text(answer)


def test_a_plan_is_made_from_the_page(cast, client, seen):
    client.force_login(cast.people["member"])
    sent = {
        "title": "Go live",
        "accountable": cast.nurse.pk,
        "starts_on": day(1),
        "due_on": day(2),
        "tolerance_days": 3,
    }

    assert client.post(f"{HOME}milestones/plan/", sent).status_code == 303
    assert "Go live" in text(client.get(f"{HOME}roadmap/"))


@pytest.mark.parametrize("page", ["roadmap/", "obstacles/"])
def test_a_list_costs_the_same_for_many(cast, client, costs_the_same, page):
    client.force_login(cast.chair)

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                made = milestone(cast.nurse, solution=None)
                obstacle(cast, made, owner=cast.coder)

    assert costs_the_same(HOME + page, make) <= 15


def test_two_hundred_milestones_cost_at_most_fifteen_queries(cast, client, costs_the_same):
    client.force_login(cast.chair)
    with scope(cast.coalition):
        made = [milestone(cast.nurse, title=f"Step {n}", start=n, due=n + 9, solution=None) for n in range(200)]
        for before, after in zip(made, made[10:], strict=False):
            after.waits_for.create(before=before)

    assert costs_the_same.count(f"{HOME}roadmap/") <= 15


def test_the_phone_has_a_drawing_of_its_own_that_names_what_comes_before(cast, client, seen):
    client.force_login(cast.observer)

    page = text(client.get(f"{HOME}roadmap/"))

    start = page.index('class="chart timeline timeline-narrow"')
    narrow = page[page.rindex("<svg", 0, start) : page.index("</svg>", start) + 6]
    drawing = ElementTree.fromstring(narrow)
    assert int(drawing.get("width")) <= 360
    assert "after Write &lt;the&gt; course"[:18] in narrow
    assert narrow.count("<a ") == 3


@pytest.mark.parametrize("view", ["timeline", "list", "board"])
def test_every_view_shows_what_the_address_asks_for(cast, client, seen, view):
    client.force_login(cast.observer)
    tool_id = seen[1].solution_id

    page = text(client.get(f"{HOME}roadmap/?view={view}&solution={tool_id}"))

    assert "Train the night shift" in page
    assert "Buy laptops" not in page
    assert f"solution={tool_id}" in page, "the other views keep the filter"


@pytest.mark.parametrize(
    ("query", "found"),
    [("person=none", "Buy laptops"), ("person={nurse}", "Write"), ("team={team}", "Write"), ("goal=none", "Write")],
)
def test_filters_take_persons_teams_and_those_without(cast, client, seen, query, found):
    cast.nurse.team = cast.teams["Radiology"]
    cast.nurse.save()
    client.force_login(cast.observer)

    page = text(client.get(f"{HOME}roadmap/?view=list&" + query.format(nurse=cast.nurse.pk, team=cast.nurse.team_id)))

    assert found in page[page.index("<table") :]
    assert text(client.get(f"{HOME}roadmap/?view=nonsense&goal=x")).count("No milestone fits") == 1


def test_the_board_moves_a_milestone_by_its_button(cast, client, seen):
    client.force_login(cast.coder)
    page = text(client.get(f"{HOME}roadmap/?view=board"))
    assert 'aria-label="Begin: Train the night shift"' in page
    assert "Begin: Buy laptops" not in page, "not theirs to begin"

    back = f"{HOME}roadmap/?view=board"
    answer = client.post(f"{HOME}milestones/{seen[1].pk}/begin/", {"next": back})

    assert answer["Location"] == back
    assert 'aria-label="Begin: Train the night shift"' not in text(client.get(back))


def test_a_move_that_pushes_others_shows_them_before_it_is_done(cast, client, seen):
    first, second, _, _ = seen
    with scope(cast.coalition):
        first.due_on = first.agreed_due_on = day(-1)
        first.save()
    client.force_login(cast.nurse)
    address, sent = f"{HOME}milestones/{first.pk}/move/", {"due_on": day(4).isoformat()}

    page = client.post(address, sent)
    assert page.status_code == 200
    assert "Train the night shift</a>: " in text(page)
    first.refresh_from_db()
    assert first.due_on == day(-1), "it is only shown yet"
    assert "Nothing else would have to move" in text(client.get(f"{address}?due_on={day(-2).isoformat()}"))

    assert client.post(address, sent | {"seen": sent["due_on"]}).status_code == 303
