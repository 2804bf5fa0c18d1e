"""The scenes of the charter's operations."""

import datetime as dt

from coalition.charter.paragraphs import anchor_of
from coalition.ledger import clock
from tests.charter import stage
from tests.scenes import EVERYBODY, LEADS, MEMBERS, scene


@scene("charter.draft", LEADS)
def draft(cast):
    return cast.coalition, {}


@scene("charter.revise", LEADS)
def revise(cast):
    return stage.version(cast, "draft"), {
        "vision": "Calmer nights.",
        "share_required": 60,
        "every_discipline": True,
        "edit": 1,
    }


@scene("charter.open_for_signing", LEADS)
def open_for_signing(cast):
    return stage.version(cast, "draft"), {}


@scene("charter.withdraw", LEADS)
def withdraw(cast):
    return stage.version(cast, "open"), {"reason": "Coding was not asked."}


@scene("charter.sign", MEMBERS)
def sign(cast):
    return stage.version(cast), {}


@scene("forum.sign_with_reservation", MEMBERS)
def sign_with_reservation(cast):
    return stage.version(cast), {"words": "Nights are not covered."}


@scene("charter.decline", MEMBERS)
def decline(cast):
    return stage.version(cast), {"reason": "It says nothing about coding."}


@scene("forum.settle_reservation", ["nurse"])
def settle_reservation(cast):
    return stage.word(cast, stage.version(cast), "nurse", "reserved", "Nights."), {"words": "Nights are in now."}


@scene("charter.correct", LEADS)
def correct(cast):
    version = stage.version(cast, vision="We lern from mistakes.")
    return version, {"part": "vision", "words": "We learn from mistakes.", "why": "Spelling"}


@scene("charter.remind", LEADS)
def remind(cast):
    return stage.version(cast), {"person": cast.nurse.pk}


@scene("charter.remind_the_rest", LEADS)
def remind_the_rest(cast):
    return stage.version(cast), {}


@scene("charter.comment", EVERYBODY)
def comment(cast):
    named = f"vision:{anchor_of('Safer nights.')}"
    return stage.version(cast, "draft"), {"paragraph": named, "words": "Which nights?"}


@scene("charter.reply", EVERYBODY)
def reply(cast):
    return stage.comment(cast), {"words": "All of them."}


@scene("charter.resolve", LEADS)
def resolve(cast):
    return stage.comment(cast), {"how": "not taken up", "words": "The days matter as much."}


@scene("charter.serve", MEMBERS)
def serve(cast):
    return cast.coalition, {"what": stage.thing(cast).pk, "line": stage.line(cast).pk}


@scene("charter.unserve", MEMBERS)
def unserve(cast):
    line, thing = stage.line(cast), stage.thing(cast)
    stage.serving(cast, line, thing)
    return line, {"what": thing.pk}


@scene("charter.ratify", LEADS)
def ratify(cast):
    version = stage.version(cast)
    for name in ("nurse", "coder", "engineer"):
        stage.word(cast, version, name)
    return version, {}


@scene("charter.set_goal", MEMBERS)
def set_goal(cast):
    return cast.coalition, {
        "title": "Fewer false alarms",
        "benefit": "patient care",
        "measure_words": "Alarms per shift",
        "baseline": "12",
        "target": "6",
        "unit": "alarms",
        "due_on": clock.today() + dt.timedelta(days=60),
        "owner": cast.nurse.pk,
    }


@scene("charter.meet_goal", ["chair", "secretary", "nurse"])
def meet_goal(cast):
    return stage.goal(cast), {"reached": "5", "outcome": "Counted over eight weeks."}


@scene("charter.close_goal", ["chair", "secretary", "nurse"])
def close_goal(cast):
    return stage.goal(cast), {"outcome": "The tool was retired."}


@scene("charter.hand_over_goal", ["chair", "secretary", "nurse"])
def hand_over_goal(cast):
    return stage.goal(cast), {"owner": cast.coder.pk}
