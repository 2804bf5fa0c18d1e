"""What moves a tool from stage to stage: the gate in front, the chair's override, the pause."""

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.recording import record
from coalition.ledger.rules import No
from coalition.solutions import events, forms, rules
from coalition.solutions.gate import Gate, gate_of
from coalition.solutions.models import Solution, StageMove
from coalition.solutions.stages import MOVES, Stage, is_forward

LONGEST_NAME = 110
AT_ONCE = "Switched off at once. What happened is still to be said: raise a concern about it."


@operation(
    rules.may_move,
    form=forms.Move,
    records=[events.moved, events.resumed],
    label="Move to another stage",
    done="It is moved.",
)
def move(solution: Solution, *, by, stage, reason="") -> Solution:
    """Move the tool to another stage; forward only when every check of the gate holds."""
    _demand_allowed(solution, stage)
    gate = gate_of(solution, stage) if is_forward(solution.stage, stage) else None
    if gate is not None and not gate.is_open:
        raise Refused(No(gate.why_closed, who="The chair can override the gate with a reason that stays on record."))
    before = _go(solution, stage, by, reason)
    record(events.moved, solution, before=before, after=stage)
    _say_if_on_again(solution, before)
    return solution


@operation(
    rules.may_override_gate,
    form=forms.OverrideGate,
    records=[events.gate_overridden, events.resumed],
    label="Override the gate",
    done="The gate is overridden. Your reason stays on record.",
    danger=True,
)
def override_gate(solution: Solution, *, by, stage, reason) -> Solution:
    """Move the tool on although the gate is closed; the reason and what failed are shown for ever."""
    gate = _closed_gate(solution, stage, reason)
    before = _go(solution, stage, by, reason, gate.failing)
    failing = [check.name[:LONGEST_NAME] for check in gate.failing]
    record(events.gate_overridden, solution, before=before, after=stage, failing=failing)
    _say_if_on_again(solution, before)
    return solution


@operation(
    rules.may_pause,
    form=forms.Pause,
    records=events.paused,
    label="Pause",
    done="It is paused. The coalition and everybody of the affected teams are told.",
    danger=True,
)
def pause(solution: Solution, *, by, reason="") -> Solution:
    """Switch the tool off for now; work goes on without it until it is resumed. What happened can be said later."""
    before = _go(solution, Stage.PAUSED, by, reason.strip() or AT_ONCE)
    record(events.paused, solution, before=before)
    return solution


@operation(rules.may_resume, form=forms.Resume, records=events.resumed, label="Resume", done="It is resumed.")
def resume(solution: Solution, *, by, reason) -> Solution:
    """Switch the tool on again where it was paused; only when every check of that stage's gate holds."""
    stage = solution.paused_from
    gate = gate_of(solution, stage)
    if not gate.is_open:
        raise Refused(No(gate.why_closed, who="The chair can override the gate with a reason that stays on record."))
    _go(solution, stage, by, reason)
    record(events.resumed, solution, after=stage)
    return solution


def _say_if_on_again(solution: Solution, before: str) -> None:
    """However a tool comes back from a pause, the same people hear that it is on again."""
    if before == Stage.PAUSED:
        record(events.resumed, solution, after=solution.stage)


def _closed_gate(solution: Solution, stage: str, reason: str) -> Gate:
    """The gate that is to be overridden; Invalid when there is none, when it is open, or without a reason."""
    _demand_allowed(solution, stage)
    if not reason.strip():
        raise Invalid("Say why. The reason is shown for ever.", field="reason")
    if not is_forward(solution.stage, stage):
        raise Invalid("No gate stands before that stage. Move the tool instead.", field="stage")
    gate = gate_of(solution, stage)
    if gate.is_open:
        raise Invalid("The gate is open: move the tool instead, nothing needs overriding.", field="stage")
    return gate


def _demand_allowed(solution: Solution, stage: str) -> None:
    """Invalid when the table of moves does not have it, saying which moves it has."""
    allowed = [each for each in MOVES[solution.stage] if each not in {Stage.PAUSED, Stage.RETIRED}]
    if stage == Stage.PAUSED:
        raise Invalid("To switch it off for now, pause it.", field="stage")
    if stage == Stage.RETIRED:
        raise Invalid(
            "To end its use, retire it: then it is kept what is done instead and who was told.", field="stage"
        )
    if solution.stage == Stage.PAUSED:
        allowed = [each for each in allowed if each == solution.paused_from]
    if stage not in allowed:
        ways = ", ".join(str(each.label).lower() for each in allowed) or "nowhere"
        raise Invalid(f"From {solution.state_word} it can go to: {ways}.", field="stage")


def _go(solution: Solution, stage: str, by, reason: str, failing=()) -> str:
    """Change the stage and keep the move; returns the stage before."""
    before, now = solution.stage, clock.now()
    StageMove.objects.create(
        solution=solution, from_stage=before, to_stage=stage, at=now, by=by, reason=reason, is_override=bool(failing),
        failing=[{"name": check.name, "finding": check.finding} for check in failing],
    )  # fmt: skip
    solution.stage, solution.stage_since = stage, now
    solution.paused_from = before if stage == Stage.PAUSED else ""
    solution.save(update_fields=["stage", "stage_since", "paused_from"])
    return str(before)
