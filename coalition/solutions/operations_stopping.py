"""What is done so that a tool can be stopped: the stop card, who is named on it, drills; and its end."""

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.people import rights
from coalition.solutions import events_stages as events
from coalition.solutions import forms_stopping as forms
from coalition.solutions import rules_stages as rules
from coalition.solutions.models import Solution, StageMove
from coalition.solutions.stages import Stage
from coalition.solutions.stop_models import Retirement, StopCard, StopDrill, Stopper


@operation(
    rules.may_write_stop_card,
    form=forms.WriteStopCard,
    records=events.stop_card_written,
    label="Write the stop card",
    done="The stop card is written.",
)
def write_stop_card(solution: Solution, *, by, how, instead, told, phone) -> StopCard:
    """Write how the tool is switched off, what staff do instead and who is told, for the version that is here."""
    card = StopCard.objects.filter(solution=solution).first() or StopCard(solution=solution)
    card.how, card.instead, card.told, card.phone = how, instead, told, phone
    card.for_version, card.written_at, card.written_by = solution.version, clock.now(), by
    card.save()
    record(events.stop_card_written, solution, version=solution.version)
    return card


@operation(
    rules.may_name_stopper,
    form=forms.NameStopper,
    records=events.stopper_named,
    label="Name who can stop it",
    done="They are on the stop card.",
)
def name_stopper(solution: Solution, *, by, person=None, role="", phone="") -> Stopper:
    """Put a person or a role on the stop card; a person of the coalition named there can pause the tool at once."""
    if person is not None and not rights.membership(person, solution):
        raise Invalid(f"{person.name} is not in this coalition. Invite them first, or name a role.", field="person")
    same = dict(person=person) if person else dict(role=role, person=None)
    if Stopper.objects.filter(solution=solution, **same).exists():
        raise Invalid("They are on the stop card already.", field="person" if person else "role")
    stopper = Stopper.objects.create(solution=solution, person=person, role=role, phone=phone)
    record(events.stopper_named, solution, person=person.pk if person else None, role=role)
    return stopper


@operation(
    rules.may_name_stopper,
    form=forms.DropStopper,
    records=events.stopper_dropped,
    label="Take off the card",
    done="They are off the stop card.",
)
def drop_stopper(solution: Solution, *, by, stopper) -> Solution:
    """Take somebody off the stop card; they can then no longer pause the tool because of it."""
    record(events.stopper_dropped, solution, person=stopper.person_id, role=stopper.role)
    stopper.delete()
    return solution


@operation(
    rules.may_record_drill,
    form=forms.RecordDrill,
    records=events.drill_recorded,
    label="Record a stop drill",
    done="The drill is on record.",
)
def record_drill(solution: Solution, *, by, started_at, off_after_minutes, knew, learned, team=None) -> StopDrill:
    """Write down how switching the tool off went when it was practised."""
    if StopDrill.objects.filter(solution=solution, started_at=started_at, team=team).exists():
        raise Invalid("A drill of that moment is on record already.", field="started_at")
    drill = StopDrill.objects.create(
        solution=solution, team=team, started_at=started_at, off_after_minutes=off_after_minutes, knew=knew,
        learned=learned, version=solution.version, by=by, at=clock.now(),
    )  # fmt: skip
    record(events.drill_recorded, solution, minutes=off_after_minutes, knew=knew, version=solution.version)
    return drill


@operation(
    rules.may_retire,
    form=forms.Retire,
    records=events.retired,
    label="Retire it",
    done="It is retired. All that is known of it stays to be read.",
    danger=True,
)
def retire(solution: Solution, *, by, reason, fallback, kept, told, replaced_by=None) -> Solution:
    """End the tool's use for good: say what is done instead, what is kept, who was told, and what replaces it."""
    if replaced_by is not None and replaced_by.pk == solution.pk:
        raise Invalid("It cannot replace itself.", field="replaced_by")
    before, now = solution.stage, clock.now()
    words = dict(reason=reason, fallback=fallback, kept=kept, told=told)
    Retirement.objects.create(solution=solution, replaced_by=replaced_by, by=by, at=now, **words)
    StageMove.objects.create(solution=solution, from_stage=before, to_stage=Stage.RETIRED, at=now, by=by, reason=reason)
    solution.stage, solution.stage_since, solution.paused_from = Stage.RETIRED, now, ""
    solution.save(update_fields=["stage", "stage_since", "paused_from"])
    if replaced_by is not None:
        link(solution, "replaced by", replaced_by)
    record(events.retired, solution, before=before, replaced_by=replaced_by.pk if replaced_by else None)
    return solution
