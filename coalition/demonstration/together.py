"""Chapter seven: the forum every four weeks, its agendas with what came of them, minutes and actions; the next one."""

import datetime as dt
import itertools
from collections import defaultdict

from coalition.demonstration.cast import SEATED
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.minutes import DROPPED, HELD, OUTCOMES, Held
from coalition.demonstration.telling import Story, Strand
from coalition.meetings import operations as meetings
from coalition.meetings.models import AgendaItem, Meeting

RHYTHM = 28
MOST_KEPT = 4
NEXT = max(HELD) + RHYTHM


def tell(story: Story) -> Strand:
    """Start the series; hold its meetings; call the next one."""
    words = story.kept["outcomes"] = defaultdict(lambda: itertools.cycle(DROPPED))
    words.update({kind: itertools.cycle(sentences) for kind, sentences in OUTCOMES.items()})
    words["dropped"] = itertools.cycle(DROPPED)
    yield story.moment(10, "09:00")
    series = story.do(
        meetings.start_series, story.coalition, by=SECRETARY, title="Coalition forum", rhythm="four weekly",
        purpose="Where everybody affected is heard, and decides.", first_on=story.date(min(HELD)),
        begins_at=dt.time(16, 0), time_zone="Europe/London", duration=45, place="Library, second floor",
    )  # fmt: skip
    for day, held in HELD.items():
        yield from _hold(story, series, day, held)
    yield story.moment(363, "09:00")
    _call(story, series, NEXT)


def _call(story: Story, series, day: int) -> Meeting:
    """Call a meeting of the series, keep what is most urgent of the proposed agenda, drop the rest with a reason."""
    meeting = story.do(
        meetings.call, story.coalition, by=SECRETARY, series=series, starts_at=story.moment(day, "16:00"), minutes=45
    )
    proposed = AgendaItem.objects.filter(meeting=meeting, state="proposed").order_by("position")
    for item in proposed.filter(thing_id=None):
        story.do(meetings.keep_item, item, by=SECRETARY)
    for number, item in enumerate(proposed.exclude(thing_id=None)):
        if number < MOST_KEPT:
            story.do(meetings.keep_item, item, by=SECRETARY)
        else:
            story.do(meetings.drop_item, item, by=SECRETARY, reason=next(story.kept["outcomes"]["dropped"]))
    return meeting


def _hold(story: Story, series, day: int, held: Held) -> Strand:
    yield story.moment(day - 5, "09:00")
    meeting = _call(story, series, day)
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
    return said.get(item.kind) or next(story.kept["outcomes"][item.kind])


def _finish(story: Story, action, owner: str, day: int) -> Strand:
    yield story.moment(day, "17:00")
    story.do(meetings.finish_action, action, by=owner)
