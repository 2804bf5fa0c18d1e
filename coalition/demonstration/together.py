"""Chapter seven: the forum every four weeks, its agendas with what came of them, minutes and actions; the next one."""

import datetime as dt
import itertools

from coalition.demonstration.cast import SEATED
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.minutes import HELD, Held
from coalition.demonstration.outcomes import CELEBRATED, DROPPED, ELSE, OUTCOMES
from coalition.demonstration.telling import Story, Strand
from coalition.meetings import operations as meetings
from coalition.meetings.models import AgendaItem, Meeting

RHYTHM = 28
MOST_KEPT = 3
NEXT = max(HELD) + RHYTHM


def tell(story: Story) -> Strand:
    """Start the series; hold its meetings; call the next one."""
    story.kept["outcomes"] = {kind: itertools.cycle(sentences) for kind, sentences in OUTCOMES.items()}
    story.kept["why dropped"] = itertools.cycle(DROPPED)
    yield story.moment(10, "09:00")
    series = story.do(
        meetings.start_series, story.coalition, by=SECRETARY, title="Coalition forum", rhythm="four weekly",
        purpose="Where everybody affected is heard, and decides.", first_on=story.date(min(HELD)),
        begins_at=dt.time(16, 0), time_zone="Europe/London", duration=45, place="Library, second floor",
    )  # fmt: skip
    for day, held in HELD.items():
        yield from _hold(story, series, day, held)
    yield story.moment(358, "09:00")
    _keep(story, _call(story, series, NEXT))


def _call(story: Story, series, day: int) -> Meeting:
    starts_at = story.moment(day, "16:00")
    return story.do(meetings.call, story.coalition, by=SECRETARY, series=series, starts_at=starts_at, minutes=45)


def _keep(story: Story, meeting: Meeting) -> list[AgendaItem]:
    """Keep what is most urgent of the proposed agenda, no win a second time; returns what is left."""
    proposed = list(AgendaItem.objects.filter(meeting=meeting, state="proposed").order_by("position"))
    celebrated = set(AgendaItem.objects.filter(kind="win").exclude(outcome="").values_list("thing_id", flat=True))
    places, left = MOST_KEPT, []
    for item in proposed:
        if item.kind == "win" and item.thing_id in celebrated:
            story.do(meetings.drop_item, item, by=SECRETARY, reason=CELEBRATED)
        elif item.kind == "win" or item.thing_id is None:
            story.do(meetings.keep_item, item, by=SECRETARY)
        elif places:
            places -= 1
            story.do(meetings.keep_item, item, by=SECRETARY)
        else:
            left.append(item)
    return left


def _hold(story: Story, series, day: int, held: Held) -> Strand:
    yield story.moment(day - 5, "09:00")
    meeting = _call(story, series, day)
    yield story.moment(day - 4, "13:15")
    for item in _keep(story, meeting):
        story.do(meetings.drop_item, item, by=SECRETARY, reason=next(story.kept["why dropped"]))
    yield story.moment(day, "16:05")
    _attend(story, meeting, held)
    items = AgendaItem.objects.filter(meeting=meeting, state="kept").order_by("position")
    for number, item in enumerate(items):
        yield story.moment(day, f"16:{10 + number * 5}")
        story.do(meetings.record_outcome, item, by=SECRETARY, outcome=_outcome(story, held, item))
    yield story.moment(day, "16:45")
    for title, owner, due, done in held.asked:
        given = {"title": title, "owner": owner, "due_on": story.date(due), "item": None}
        action = story.do(meetings.add_action, meeting, by=SECRETARY, **given)
        if done:
            yield _finish(story, action, owner, max(done, day + 1))
    yield story.moment(day + 1, "08:30")
    edit = Meeting.objects.get(pk=meeting.pk).minutes_edit
    story.do(meetings.write_minutes, meeting, by=SECRETARY, minutes=held.minutes, edit=edit)
    yield story.moment(day + 1, "11:40")
    story.do(meetings.publish, meeting, by=SECRETARY)


def _attend(story: Story, meeting: Meeting, held: Held) -> None:
    present = [story.person(name) for name in (CHAIR, *SEATED) if name not in held.away]
    story.do(
        meetings.record_attendance, meeting, by=SECRETARY, present=present,
        deputies=[story.person(name) for name in held.deputies],
        apologies=[story.person(name) for name in held.away if name != "Oliver Grant"],
    )  # fmt: skip


def _outcome(story: Story, held: Held, item: AgendaItem) -> str:
    said = {"wins": held.good, "thanks": held.thanks}
    return said.get(item.kind) or next(story.kept["outcomes"].get(item.kind, iter(())), ELSE)


def _finish(story: Story, action, owner: str, day: int) -> Strand:
    yield story.moment(day, "17:00")
    story.do(meetings.finish_action, action, by=owner)
