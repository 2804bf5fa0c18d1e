"""The scenes of the operations on a tool's risk, trials, promises, stop card, contract, versions and end."""

import datetime as dt

from coalition.ledger import clock
from coalition.solutions.stop_models import Stopper
from tests.scenes import LEADS, MEMBERS, scene
from tests.solutions.making import HIGH, SHEET, measured, promised
from tests.solutions.scenes import affecting, tool

OWNERS = [*LEADS, "nurse"]


def later(days=60) -> str:
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def earlier(days=10) -> str:
    return (clock.today() - dt.timedelta(days=days)).isoformat()


def words_of(measure, **given) -> dict:
    """What the form of a promise is filled in with."""
    return {
        "measure": str(measure.pk), "baseline": "11", "target": "6", "subgroups": "Nights, and patients who speak no English.",
        "stop_rule": "One patient missed.", "review_on": later(),
    } | given  # fmt: skip


@scene("solutions.assess_risk", OWNERS)
def assess_risk(cast):
    return tool(owner=cast.nurse), HIGH | {"sensitive": ["birth", "race"]}


@scene("solutions.record_trial", OWNERS)
def record_trial(cast):
    given = {"kind": "silent", "starts_on": earlier(40), "ends_on": earlier(10), "cases": "400", "result": "As hoped."}
    return tool(owner=cast.nurse), given | {"is_good_enough": "on"}


@scene("solutions.lock_promises", OWNERS)
def lock_promises(cast):
    found = tool(owner=cast.nurse)
    return found, words_of(measured(found, cast.nurse))


@scene("solutions.amend_promises", OWNERS)
def amend_promises(cast):
    found = tool(owner=cast.nurse)
    measure = measured(found, cast.nurse)
    promised(found, cast.nurse, measure)
    return found, words_of(measure, target="7", reason="Six was a guess.")


@scene("solutions.confirm_promises", OWNERS)
def confirm_promises(cast):
    found = tool(owner=cast.nurse, version="2.0")
    promised(found, cast.nurse, for_version="1.0")
    return found, {"reason": "Only the colours changed."}


@scene("solutions.judge_promises", MEMBERS)
def judge_promises(cast):
    found = tool(owner=cast.nurse)
    promised(found, cast.nurse, measured(found, cast.nurse), review_on=clock.today())
    return found, {}


@scene("solutions.tell_promises", OWNERS)
def tell_promises(cast):
    found = tool(owner=cast.nurse)
    promised(found, cast.nurse, review_on=clock.today(), verdict="not met", judged_at=clock.now())
    return found, {"narrative": "The nights are as loud as before."}


@scene("solutions.write_stop_card", OWNERS)
def write_stop_card(cast):
    return tool(owner=cast.nurse), dict(SHEET)


@scene("solutions.name_stopper", OWNERS)
def name_stopper(cast):
    return tool(owner=cast.nurse), {"person": cast.coder.pk, "role": "", "phone": "555 0102"}


@scene("solutions.drop_stopper", OWNERS)
def drop_stopper(cast):
    found = tool(owner=cast.nurse)
    return found, {"stopper": Stopper.objects.create(solution=found, role="Nurse in charge").pk}


@scene("solutions.record_drill", MEMBERS)
def record_drill(cast):
    at = (clock.now() - dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    given = {"started_at": at, "off_after_minutes": "4", "knew": "partly", "learned": "The key hung elsewhere."}
    return affecting(tool(stage="live"), cast.teams["Emergency nursing"]), given


@scene("solutions.retire", OWNERS)
def retire(cast):
    return tool(owner=cast.nurse), {
        "reason": "Nobody misses it.", "fallback": "Paper.", "kept": "The log, ten years.", "told": "All wards, by letter.",
    }  # fmt: skip


@scene("solutions.record_contract", OWNERS)
def record_contract(cast):
    clauses = {"change_plan": "no", "reidentification": "yes", "audit": "unknown", "leaving": "yes"}
    return tool(owner=cast.nurse), clauses | {"notice_days": "90", "support": "555 0199", "ends_on": later(400)}


@scene("solutions.record_release", OWNERS)
def record_release(cast):
    return tool(owner=cast.nurse, version="1.0"), {
        "version": "2.0",
        "here_on": earlier(1),
        "changes": "A new threshold.",
    }
