"""Chapter seven: the meetings, their agendas, minutes and actions; the next one is called."""

import datetime as dt

from coalition.demonstration.cast import SEATS
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story
from coalition.meetings import operations as meetings
from coalition.meetings.models import Action, AgendaItem, Meeting

# day → (minutes, [(action, who, day due, day done)], who is away)
HELD = {
    24: ("The charter was read aloud. Leila asked what patients can see; that became a reservation.", [("Send the charter to every team", "Jonas Lindqvist", 31, 27)], []),
    66: ("Six tools are on the list. Every affected team was named, and two have no voice yet.", [("Ask interpreting services for a member", "Amara Okafor", 80, None)], ["Oliver Grant"]),
    126: ("The night calls were the whole evening. Mateo told it as it is. We agreed to count before we decide.", [("Count night calls by hour and reason", "Wei Zhang", 129, 127)], ["Oliver Grant"]),
    168: ("Calls are down from eleven to five a shift. We thanked Mateo and Priya. The objection made the rule better.", [("Tell the other wards before it reaches them", "Helen Brandt", 190, 188)], ["Oliver Grant", "Samuel Osei"]),
    238: ("Seatwise was paused on Leila's word. Nobody had asked the families who are called again and again.", [("Write to the families we called", "Wei Zhang", 260, 255)], ["Oliver Grant"]),
    294: ("The scribe's numbers turned. We withdrew our own win, and said so to the clinics.", [("Sit in on ten visits with an interpreter", "Samuel Osei", 340, None)], ["Oliver Grant", "Helen Brandt"]),
    350: ("Booking cannot leave a gap before April. We ask the outpatient board, and do not wait for it with the rest.", [("Bring the gap to the outpatient board", "Oliver Grant", 372, None)], ["Oliver Grant"]),
}  # fmt: skip


def tell(story: Story) -> None:
    """Start the series; hold its meetings; call the next one."""
    with story.on(10, "09:00"):
        series = story.do(
            meetings.start_series, story.coalition, by=SECRETARY, title="Coalition forum", purpose="Where everybody affected is heard, and decides.",
            rhythm="fortnightly", first_on=story.date(24), begins_at=dt.time(16, 0), time_zone="Europe/London", duration=45, place="Library, second floor", link="",
        )  # fmt: skip
    for day, (minutes, actions, away) in HELD.items():
        _hold(story, series, day, minutes, actions, away)
    with story.on(362, "09:00"):
        story.kept["next meeting"] = _call(story, series, 365 + 3)


def _call(story: Story, series, day: int) -> Meeting:
    return story.do(
        meetings.call, story.coalition, by=SECRETARY, series=series, title="", starts_at=story.moment(day, "16:00"), minutes=45, place="", link=""
    )


def _hold(story: Story, series, day: int, minutes: str, actions: list, away: list) -> None:
    with story.on(day - 5, "09:00"):
        meeting = _call(story, series, day)
        for item in AgendaItem.objects.filter(meeting=meeting, state="proposed").exclude(thing_id=None)[:4]:
            story.do(meetings.keep_item, item, by=SECRETARY)
    with story.on(day, "16:50"):
        present = [story.person(name) for _, (_, _, name) in SEATS.items() if name and name not in away]
        story.do(
            meetings.record_attendance, meeting, by=SECRETARY, present=[*present, story.person(CHAIR)], deputies=[],
            apologies=[story.person(name) for name in away],
        )  # fmt: skip
        for title, owner, due, _ in actions:
            story.do(meetings.add_action, meeting, by=SECRETARY, title=title, owner=story.person(owner), due_on=story.date(due), item=None)
    with story.on(day + 1, "08:30"):
        meeting = Meeting.objects.get(pk=meeting.pk)
        story.do(meetings.write_minutes, meeting, by=SECRETARY, minutes=minutes, edit=meeting.minutes_edit)
        story.do(meetings.publish, meeting, by=SECRETARY)
    for title, owner, _, done in actions:
        if done:
            with story.on(max(done, day + 1), "17:00"):
                story.do(meetings.finish_action, Action.objects.get(title=title), by=owner)
