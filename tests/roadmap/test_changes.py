"""The plan compared with itself: set_baseline under a name, two baselines, and what changed since the last look."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.roadmap import comparing, shown_changes
from coalition.roadmap import operations as roadmap
from coalition.roadmap.comparing import Row
from coalition.roadmap.models import Baseline, BaselineLine, Look
from tests.roadmap.scenes import day, milestone
from tests.solutions.scenes import tool

FIRST = dt.date(2026, 3, 2)
ROWS = st.dictionaries(
    st.integers(0, 8),
    st.builds(
        Row, st.sampled_from("ABC"), st.just(FIRST), st.dates(FIRST, FIRST + dt.timedelta(60)),
        st.sampled_from(["planned", "under way", "done", "dropped"]), st.sampled_from([None, "x", "y"]),
    ),
)  # fmt: skip


def changed(cast) -> dict:
    found = shown_changes.since_last_look(cast.nurse, cast.coalition)["changes"]
    return {each.change.title: each for each in found}


def test_a_baseline_is_kept_under_its_name_and_never_changes(cast, coalition):
    made = milestone(cast.nurse, due=30)
    roadmap.set_baseline(cast.coalition, by=cast.chair, title="As agreed")
    roadmap.move(made, by=cast.nurse, due_on=day(33))

    line = BaselineLine.objects.get(baseline=Baseline.objects.get(title="As agreed"))
    assert (line.due_on, line.accountable) == (day(30), cast.nurse)
    with pytest.raises(Invalid, match="of this name"):
        roadmap.set_baseline(cast.coalition, by=cast.chair, title="As agreed")
    with pytest.raises(Refused, match="chair or the secretary"):
        roadmap.set_baseline(cast.coalition, by=cast.nurse, title="Mine")


def test_any_two_states_are_compared_the_earlier_first(cast, coalition):
    made, going = milestone(cast.nurse, title="Moves", due=30), milestone(cast.nurse, title="Goes")
    roadmap.set_baseline(cast.coalition, by=cast.chair, title="One")
    roadmap.shift(made, by=cast.chair, due_on=day(50), because=tool("The adjustment"))
    roadmap.drop(going, by=cast.nurse, reason="No money.")
    roadmap.set_baseline(cast.coalition, by=cast.chair, title="Two")
    milestone(cast.nurse, title="Comes")
    one, two = (str(Baseline.objects.get(title=title).pk) for title in ("One", "Two"))

    found = shown_changes.compared(cast.coalition, two, one)

    assert found["names"] == ["One", "Two"]
    assert [(each.change.sign, each.change.title) for each in found["changes"]] == [("changed", "Moves"), ("gone", "Goes")]
    moved, gone = found["changes"]
    assert (moved.fields[0]["old"], moved.fields[0]["new"], moved.fields[0]["later"]) == (day(30), day(50), 20)
    assert "because of" in moved.reasons[0].sentence_html
    assert gone.why == "No money."
    now = shown_changes.compared(cast.coalition, two, "now")["changes"]
    assert [(each.change.sign, each.change.title) for each in now] == [("added", "Comes")]


def test_since_the_last_look_only_what_is_new_with_the_old_value(cast, coalition):
    made = milestone(cast.nurse, title="Moves", due=30)
    roadmap.move(made, by=cast.nurse, due_on=day(31))
    roadmap.look(cast.coalition, by=cast.nurse)
    assert changed(cast) == {}

    roadmap.move(made, by=cast.nurse, due_on=day(33))
    roadmap.assign(made, by=cast.nurse, person=cast.coder, kind="accountable")
    roadmap.plan(cast.coalition, by=cast.nurse, title="New", accountable=cast.nurse, starts_on=day(0), due_on=day(9))

    found = changed(cast)
    fields = {each["name"]: (each["old"], each["new"]) for each in found["Moves"].fields}
    assert fields == {"Due on": (day(31), day(33)), "Accountable": ("Nurse", "Coder")}
    assert found["New"].change.sign == "added"
    assert len(found["Moves"].reasons) == 2


def test_a_look_is_nobody_else_s_business(cast, coalition):
    before = Event.objects.count()

    roadmap.look(cast.coalition, by=cast.observer)
    roadmap.look(cast.coalition, by=cast.observer)

    assert Event.objects.count() == before
    assert Look.objects.get().person == cast.observer
    with pytest.raises(Refused):
        roadmap.look(cast.coalition, by=cast.outsider)


@given(ROWS, ROWS)
def test_every_difference_is_told_once_and_equal_states_tell_none(before, after):
    found = {each.id: each for each in comparing.differences(before, after)}

    old, new = ({key for key, row in rows.items() if row.state != "dropped"} for rows in (before, after))
    assert {key for key, each in found.items() if each.sign == "added"} == new - old
    assert {key for key, each in found.items() if each.sign == "gone"} == old - new
    assert {key for key, each in found.items() if each.sign == "changed"} == {
        key for key in old & new if before[key] != after[key]
    }
    assert comparing.differences(before, before) == []


def test_the_pages_show_old_and_new_and_offer_to_compare(cast, client):
    with scope(cast.coalition):
        made = milestone(cast.nurse, title="Moves", due=30)
        roadmap.set_baseline(cast.coalition, by=cast.chair, title="As agreed")
        roadmap.look(cast.coalition, by=cast.nurse)
        roadmap.move(made, by=cast.nurse, due_on=day(33))
    client.force_login(cast.nurse)

    assert "1</span> milestone has changed" in client.get("/c/riverside/roadmap/").content.decode()
    for page in ("roadmap/changes/", "roadmap/compare/"):
        text = client.get(f"/c/riverside/{page}").content.decode()
        assert "<del>" in text, page
        assert "3</span> days later" in text, page
    assert client.post("/c/riverside/roadmap/look/").status_code == 303
    assert "Nothing differs" in client.get("/c/riverside/roadmap/changes/").content.decode()
