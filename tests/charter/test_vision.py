"""The vision's lines: found in the words, known again in a later version, and what serves each, or none."""

import pytest

from coalition.charter import operations as charter
from coalition.charter import operations_lines as lines
from coalition.charter import serving
from coalition.charter.models import CharterVersion, LinePlace, Serving, VisionLine
from coalition.charter.paragraphs import vision_lines
from coalition.ledger.models import Event, Thing
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.recording import act, link, record
from coalition.ledger.thread import walk
from coalition.roadmap import events as roadmap_events
from tests.charter import stage
from tests.roadmap import scenes as roadmap_scenes

VISION = "# Why\n\nWhat we want:\n\n- **Safer** nights.\n- Fewer false alarms.\n\nWe listen."
ALIVE = "/c/riverside/charter/vision/"


def goal_behind(cast, line, title="Fewer alarms"):
    """A goal that is said to serve `line`, with its row in the register."""
    thing = stage.thing(cast, title=title)
    lines.serve(cast.coalition, by=cast.nurse, what=thing, line=line)
    return thing


def test_lines_are_paragraphs_and_items_without_headings_and_words_that_lead_to_a_list():
    assert vision_lines(VISION) == ["Safer nights.", "Fewer false alarms.", "We listen."]
    assert vision_lines("Same.\n\n- same") == ["Same."], "the same words are one line"


def test_opening_fixes_the_lines_and_kept_words_keep_their_id_in_a_later_version(cast, coalition):
    first = stage.version(cast, "draft", vision=VISION)
    charter.open_for_signing(first, by=cast.chair)
    before = dict(VisionLine.objects.of(first).values_list("words", "pk"))
    CharterVersion.objects.filter(pk=first.pk).update(state="withdrawn")
    second = stage.version(cast, "draft", number=2, vision="- We LISTEN!\n- Calm days.\n- Safer nights")

    charter.open_for_signing(second, by=cast.chair)

    after = [(line.number, line.pk) for line in VisionLine.objects.of(second)]
    assert after[0] == (1, before["We listen."]) and after[2] == (3, before["Safer nights."])
    assert after[1][1] not in before.values()
    assert LinePlace.objects.count() == 6
    assert Thing.objects.get(pk=after[1][1]).title == "Calm days."


def test_a_goal_is_said_to_serve_a_line_once_and_it_can_be_taken_back(cast, coalition):
    line = stage.line(cast)
    thing = goal_behind(cast, line)
    assert [step.title for step in walk(line).after] == [thing.title]
    with pytest.raises(Invalid, match="said already"):
        lines.serve(coalition, by=cast.coder, what=thing, line=line)

    lines.unserve(line, by=cast.coder, what=thing)

    assert not Serving.objects.exists() and not walk(line).after
    assert list(Event.objects.order_by("seq").values_list("kind", flat=True)) == ["line.served", "line.unserved"]
    with pytest.raises(Refused, match="Observers read"):
        lines.serve(coalition, by=cast.observer, what=thing, line=line)


def test_a_new_goal_may_say_which_line_it_serves(cast, coalition):
    line = stage.line(cast)
    from_form = {"title": "Calm", "benefit": "equity", "measure_words": "Calls", "baseline": None, "target": None, "unit": ""}
    goal = charter.set_goal(coalition, by=cast.nurse, due_on=stage.soon(), owner=cast.nurse, line=line, **from_form)

    assert serving.goals_of_lines() == {goal.pk: [line]}
    assert set(Event.objects.values_list("kind", flat=True)) == {"goal.set", "line.served"}


def test_work_serves_through_its_goal_and_what_serves_no_line_is_listed(cast, coalition):
    line, empty = stage.line(cast), stage.line(cast, "Fewer alarms.", 2)
    goal = goal_behind(cast, line)
    milestone, _ = roadmap_scenes.finish(cast)
    type(milestone).objects.filter(pk=milestone.pk).update(goal=goal.pk)
    with act(cast.chair):
        record(roadmap_events.finished, milestone)
        win = Thing.objects.create(type="win", title="Calm", state="published", changed_at=goal.changed_at)
        link(milestone, "celebrated as", lines._Named(win))
    idle = stage.thing(cast, "decision", "A slow pulse alone no longer calls", "Adopted")
    stage.thing(cast, "concern", "Long ago", "settled")

    first, second = serving.alive()

    assert {each.pk for each in first.things} == {goal.pk, milestone.pk, win.pk}
    assert first.counts == [("goal", 1, "goal"), ("milestone", 1, "milestone"), ("win", 1, "win")]
    assert (second.line, second.things) == (empty, [])
    assert [each.pk for each in serving.idle([first, second])] == [idle.pk]
    assert serving.in_words([first, second], 1) == "Line 2 has nothing behind it. 1 piece of work serves no line."


def test_what_serves_a_line_that_no_longer_counts_serves_none(cast, coalition):
    gone = stage.line(cast, of=stage.version(cast, "superseded"))
    stage.version(cast, "ratified", number=2)
    thing = stage.thing(cast)
    stage.serving(cast, gone, thing)

    assert serving.alive() == []
    assert [each.pk for each in serving.idle([])] == [thing.pk]


def test_the_page_lists_both_holes_and_opens_into_the_rows(cast, coalition, client):
    line = stage.line(cast)
    stage.line(cast, "Fewer alarms.", 2)
    goal_behind(cast, line, "Fewer alarms at night")
    stage.thing(cast, "decision", "Pause the tool", "Adopted")
    client.force_login(cast.nurse)

    page = client.get(ALIVE).content.decode()
    rows = client.get(f"{line.get_absolute_url()}?kind=goal").content.decode()

    for words in ("Nothing stands behind:", "Fewer alarms at night", "Pause the tool", "Say which line it serves"):
        assert words in page
    assert f"{line.get_absolute_url()}?kind=goal" in page and "Fewer alarms at night" in rows
    assert "Nothing stands behind it yet" in client.get(f"{line.get_absolute_url()}?kind=win").content.decode()
    assert ALIVE in client.get("/c/riverside/charter/").content.decode()
    assert ALIVE in client.get("/c/riverside/board/").content.decode()


def test_the_page_costs_the_same_however_much_serves(cast, coalition, client, costs_the_same):
    line = stage.line(cast)
    client.force_login(cast.nurse)

    def more(n):
        for number in range(n):
            goal_behind(cast, line, f"Goal {number}")
            stage.thing(cast, "decision", f"Decision {number}", "Adopted")

    costs_the_same(ALIVE, more)


def test_a_thing_s_page_says_which_line_it_serves_and_lets_a_member_say_so(cast, coalition, client):
    line = stage.line(cast)
    goal = goal_behind(cast, line)
    milestone, _ = roadmap_scenes.finish(cast)
    type(milestone).objects.filter(pk=milestone.pk).update(goal=goal.pk)
    client.force_login(cast.nurse)

    page = client.get(milestone.get_absolute_url()).content.decode()

    assert "Line 1: Safer nights." in page and "through its goal" in page
    assert f"/charter/serve/?what={milestone.pk}" in page
    client.force_login(cast.observer)
    assert "/charter/serve/" not in client.get(milestone.get_absolute_url()).content.decode()


def test_the_form_offers_the_lines_by_number_and_keeps_the_thing(cast, coalition, client):
    line, thing = stage.line(cast), stage.thing(cast)
    client.force_login(cast.nurse)

    page = client.get(f"/c/riverside/charter/serve/?what={thing.pk}").content.decode()
    answer = client.post("/c/riverside/charter/serve/", {"what": thing.pk, "line": line.pk})

    assert "1. Safer nights." in page and f'name="what" value="{thing.pk}"' in page
    assert answer.status_code == 303 and Serving.objects.get().thing_id == thing.pk
