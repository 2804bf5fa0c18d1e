"""The responsibility radar: who answers for everything open, where somebody is missing, set_ceiling, who it was when."""

import pytest

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.meetings.models import Action
from coalition.people.held_words import orphans
from coalition.people.models import Membership
from coalition.roadmap import held_when, radar
from coalition.roadmap import operations as roadmap
from tests.decisions.scenes import a_condition
from tests.forum.scenes import a_concern
from tests.meetings.stage import meeting
from tests.roadmap.scenes import day, involve, milestone, obstacle
from tests.solutions.making import measured
from tests.solutions.scenes import tool
from tests.support.making import a_request

GRID = "/c/riverside/responsibilities/"


def action(cast, owner, title="Ask the supplier") -> Action:
    held = Action.objects.filter(title="x").first() or meeting(cast)
    return Action.objects.create(
        meeting=held, title=title, owner=owner, due_on=day(7), asked_by=cast.chair, asked_at=clock.now()
    )


def text(answer) -> str:
    return answer.content.decode()


def test_it_reads_every_room_and_says_what_is_missing(cast, coalition):
    involve(milestone(cast.nurse, title="Whole"), cast.coder, "responsible")
    milestone(cast.nurse, title="Undone")
    milestone(None, title="Hole")
    obstacle(cast, title="Nobody's")
    action(cast, cast.former)

    found = {line.shown.heading: line for line in radar.read(cast.chair).lines}

    assert {title: line.lacks() for title, line in found.items()} == {
        "Whole": "", "Undone": radar.UNDONE, "Hole": radar.HOLE, "Nobody's": radar.HOLE,
        "Ask the supplier": radar.ORPHAN,
    }  # fmt: skip
    assert found["Whole"].parts == {cast.nurse.pk: "A", cast.coder.pk: "R"}


def test_two_who_answer_for_one_thing_are_told(cast):
    line = radar.Line(cast, cast, "thing", accountable=[cast.nurse, cast.coder])

    assert line.lacks() == radar.DOUBLE


def test_too_much_is_more_than_the_ceiling(cast, coalition):
    for n in range(3):
        milestone(cast.nurse, title=f"Step {n}")
    roadmap.set_ceiling(cast.coalition, by=cast.chair, most=2)

    heaviest = radar.read(cast.chair).burdens()[0]
    assert (heaviest.member.person, heaviest.answers_for, heaviest.is_too_much) == (cast.nurse, 3, True)

    roadmap.set_ceiling(cast.coalition, by=cast.chair, most=3, person=cast.nurse)
    roadmap.set_ceiling(cast.coalition, by=cast.chair, most=3, person=cast.nurse)
    assert not radar.read(cast.chair).burdens()[0].is_too_much
    assert Event.objects.filter(kind="ceiling.set").first().facts["most"] in {2, 3}


def test_a_ceiling_is_set_by_the_leads_for_members_only(cast, coalition):
    with pytest.raises(Refused, match="chair or the secretary"):
        roadmap.set_ceiling(cast.coalition, by=cast.nurse, most=9)
    with pytest.raises(Invalid, match="observes"):
        roadmap.set_ceiling(cast.coalition, by=cast.chair, most=9, person=cast.observer)


def test_a_row_is_edited_in_place_with_the_room_s_own_operation(cast, client):
    with scope(cast.coalition):
        made, done = milestone(cast.nurse, title="Train"), action(cast, cast.coder)
    client.force_login(cast.chair)

    page = text(client.get(f"{GRID}?edit={made.pk}"))
    assert f'action="/c/riverside/milestones/{made.pk}/assign/"' in page
    assert 'aria-label="Coder: responsible"' in page
    back = f"{GRID}?edit={made.pk}"
    sent = {"person": cast.coder.pk, "kind": "responsible", "next": back}
    assert client.post(f"/c/riverside/milestones/{made.pk}/assign/", sent)["Location"] == back
    assert '<abbr title="responsible">R</abbr>' in text(client.get(GRID))

    client.force_login(cast.coder)
    assert f'action="/c/riverside/actions/{done.pk}/pass-on/"' in text(client.get(f"{GRID}?edit={done.pk}"))
    client.force_login(cast.observer)
    page = text(client.get(f"{GRID}?edit={done.pk}"))
    assert "/pass-on/" not in page, "who may not, is told so instead"


def test_it_is_narrowed_and_turned_by_the_address(cast, client):
    with scope(cast.coalition):
        milestone(cast.nurse, title="Train")
        action(cast, cast.coder)
    cast.nurse.team = cast.teams["Radiology"]
    cast.nurse.save()
    client.force_login(cast.observer)

    def shown(query: str) -> str:
        page = text(client.get(GRID + query))
        return page[page.index('id="grid"') : page.index("Who carries how much")]

    assert "Train" in shown("?kind=milestone")
    assert "Ask the supplier" not in shown("?kind=milestone")
    assert "Train" not in shown(f"?person={cast.coder.pk}")
    assert "Radiology" in shown("?by=team")
    assert "Ask the supplier" not in shown(f"?team={cast.nurse.team_id}")
    assert "Train" in shown("?lack=1&page=99")


def test_the_record_says_who_was_accountable_when(cast, client, coalition):
    made = roadmap.plan(
        cast.coalition, by=cast.chair, title="Train", accountable=cast.nurse, starts_on=day(0), due_on=day(9)
    )
    roadmap.assign(made, by=cast.chair, person=cast.engineer, kind="informed")
    roadmap.assign(made, by=cast.chair, person=cast.coder, kind="accountable")
    part = made.responsibilities.get(kind="accountable")
    roadmap.hand_part(part, by=cast.coder, owner=cast.engineer)

    found = held_when.spans(made.pk, "riverside")

    assert [(each.name, each.until is None) for each in found] == [
        ("Nurse", False), ("Coder", False), ("Engineer", True)
    ]  # fmt: skip
    assert found[0].until == found[1].since
    client.force_login(cast.observer)
    assert "Engineer" in text(client.get(f"{GRID}history/?thing={made.pk}"))
    assert client.get(f"{GRID}history/?thing=nonsense").status_code == 404


def test_it_costs_the_same_for_many(cast, client, costs_the_same):
    client.force_login(cast.chair)

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                involve(milestone(cast.nurse), cast.coder, "responsible")
                obstacle(cast, owner=cast.coder)
                action(cast, cast.nurse)

    assert costs_the_same(GRID, make) <= 30


def test_the_present_members_are_the_columns(cast, coalition):
    assert {each.person.name for each in radar.read(cast.chair).members} == {
        each.person.name for each in Membership.objects.filter(left_at=None).exclude(role="observer")
    }


def test_all_six_kinds_are_in_it_as_holes_when_nobody_here_answers_for_them(cast, client):
    """Milestones, actions, conditions, concerns, requests, measures: what nobody has, or only who left."""
    with scope(cast.coalition):
        score = tool("Ward score")
        milestone(None, title="Write the course")
        action(cast, cast.former, "Ask the supplier")
        condition = a_condition(cast)
        type(condition).objects.update(owner=cast.former)
        a_concern(cast, title="The alert comes too late")
        a_request(cast, "The flag is missing")
        measured(score, cast.former, title="Night calls")

    client.force_login(cast.chair)
    page = client.get(GRID)

    found = {line.shown.heading: lack for line, lack in page.context["problems"]}
    holes = {"Write the course", "The alert comes too late", "The flag is missing"}
    gone = {"Ask the supplier", condition.title, "Night calls"}
    assert {title: found.get(title) for title in holes} == dict.fromkeys(holes, radar.HOLE)
    assert {title for title, lack in found.items() if lack == radar.ORPHAN} >= gone
    shown = text(page)
    assert all(title in shown for title in holes | gone)


def test_somebody_is_named_for_a_request_that_nobody_took_from_the_grid_itself(cast, client):
    with scope(cast.coalition):
        asked = a_request(cast, "The flag is missing")
    client.force_login(cast.chair)
    back = f"{GRID}?edit={asked.pk}"
    assert f'action="/c/riverside/requests/{asked.pk}/hand-over/"' in text(client.get(back))

    client.post(f"/c/riverside/requests/{asked.pk}/hand-over/", {"owner": cast.coder.pk, "next": back})

    with scope(cast.coalition):
        assert [line.parts for line in radar.read(cast.chair).lines if line.thing.pk == asked.pk] == [{cast.coder.pk: "A"}]


def test_a_request_that_nobody_took_is_no_orphan_of_who_left(cast, coalition):
    a_request(cast, "The flag is missing")

    assert "The flag is missing" not in {each.heading for each in orphans(cast.chair)}
