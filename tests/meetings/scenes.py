"""The scenes of meetings' operations."""

import datetime as dt

from coalition.ledger import clock
from tests.meetings import stage
from tests.scenes import LEADS, MEMBERS, scene

OWNER_OR_LEAD = [*LEADS, "nurse"]


@scene("meetings.start_series", LEADS)
def start_series(cast):
    return cast.coalition, {
        "title": "Forum",
        "rhythm": "fortnightly",
        "first_on": "2026-12-01",
        "begins_at": "14:00",
        "time_zone": "Europe/London",
        "duration": 60,
    }


@scene("meetings.end_series", LEADS)
def end_series(cast):
    return stage.series(cast), {}


@scene("meetings.call", MEMBERS)
def call(cast):
    tomorrow = clock.now() + dt.timedelta(days=1)
    return cast.coalition, {"title": "Night alarms", "starts_at": f"{tomorrow:%Y-%m-%dT%H:%M}"}


@scene("meetings.propose_agenda", LEADS)
def propose_agenda(cast):
    return stage.meeting(cast), {}


@scene("meetings.add_item", MEMBERS)
def add_item(cast):
    return stage.meeting(cast), {"title": "Alarms at night", "minutes": 10}


@scene("meetings.keep_item", LEADS)
def keep_item(cast):
    return stage.item(stage.meeting(cast), state="proposed"), {}


@scene("meetings.drop_item", LEADS)
def drop_item(cast):
    return stage.item(stage.meeting(cast)), {"reason": "It was solved yesterday."}


@scene("meetings.arrange_item", LEADS)
def arrange_item(cast):
    return stage.item(stage.meeting(cast)), {"position": 1, "minutes": 15}


@scene("meetings.record_outcome", LEADS)
def record_outcome(cast):
    return stage.item(stage.held(cast)), {"outcome": "The night shift is asked first."}


@scene("meetings.record_attendance", LEADS)
def record_attendance(cast):
    return stage.meeting(cast, hours=-1), {"present": [cast.nurse.pk, cast.coder.pk], "apologies": [cast.engineer.pk]}


@scene("meetings.write_minutes", LEADS)
def write_minutes(cast):
    return stage.held(cast), {"minutes": "We spoke of alarms.", "edit": 1}


@scene("meetings.publish", LEADS)
def publish(cast):
    return stage.held(cast, minutes="We spoke of alarms."), {}


@scene("meetings.cancel", LEADS)
def cancel(cast):
    return stage.meeting(cast), {"reason": "Too few can come."}


@scene("meetings.add_action", MEMBERS)
def add_action(cast):
    due_on = clock.today() + dt.timedelta(days=7)
    return stage.held(cast), {"title": "Ask the night shift", "owner": cast.nurse.pk, "due_on": due_on}


@scene("meetings.finish_action", OWNER_OR_LEAD)
def finish_action(cast):
    return stage.action(cast, stage.held(cast)), {}


@scene("meetings.drop_action", OWNER_OR_LEAD)
def drop_action(cast):
    return stage.action(cast, stage.held(cast)), {"reason": "The tool was retired."}


@scene("meetings.pass_on_action", OWNER_OR_LEAD)
def pass_on_action(cast):
    return stage.action(cast, stage.held(cast)), {"owner": cast.coder.pk}
