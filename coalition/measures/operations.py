"""What can be done with measures: define, feed, correct, mark, hand over."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.measures import events, forms, intake, rules
from coalition.measures.models import Mark, Measure, Observation, tells


@operation(
    rules.may_define,
    form=forms.Define,
    records=events.defined,
    label="Define a measure",
    done="The measure is there. Now give it numbers.",
)
def define(
    coalition: Coalition, *, by, title, owner, definition="", family="outcome", better="", unit="", cadence="monthly",
    solution=None, goal=None, target=None, baseline_points=None,
) -> Measure:  # fmt: skip
    """Define what is measured, which way is better, and who looks after it."""
    if Measure.objects.filter(title=title).exists():
        raise Invalid("There is a measure with this title. Choose another, or add numbers to that one.", field="title")
    measure = Measure.objects.create(
        title=title, owner=owner, definition=definition, family=family, better=better, unit=unit, cadence=cadence,
        solution=solution, goal=goal, target=target, baseline_points=baseline_points, defined_at=clock.now(),
    )  # fmt: skip
    record(events.defined, measure, owner=owner.pk)
    for source, verb in ((measure.goal, "shown by"), (measure.solution, "watched by")):
        if source is not None:
            link(source, verb, measure)
    return measure


@operation(
    rules.may_observe,
    form=forms.Observe,
    records=[events.observed, events.signalled],
    label="Add a number",
    done="The number is on the chart.",
)
def observe(measure: Measure, *, by, on, value, source="") -> Measure:
    """Add one number to a measure."""
    if on > clock.today():
        raise Invalid("This day is in the future. Give the day the number is for.", field="on")
    if measure.observations.filter(on=on).exists():
        raise Invalid("There is a number for this day. Use “Correct a number” to change it.", field="on")
    _add(measure, [(on, value)], by=by, source=source)
    return measure


@operation(
    rules.may_take_in,
    form=forms.TakeIn,
    records=[events.observed, events.signalled],
    label="Take in a file",
    done="The numbers are on the chart.",
)
def take_in(measure: Measure, *, by, file, date_column, value_column, where="") -> Measure:
    """Take in numbers from a CSV file: all of them, or none when any line cannot be used."""
    reading = intake.read(file.read(), date_column, value_column, where)
    fresh, same, clashes = intake.compare(measure, reading, value_column)
    if reading.problems or clashes:
        raise Invalid(intake.told([*map(str, reading.problems), *map(str, clashes)]), field="file")
    if not fresh:
        raise Invalid(f"Nothing is new: all {same} numbers of the file are here already.", field="file")
    _add(measure, fresh, by=by, source=file.name[:120])
    return measure


@operation(
    rules.may_correct,
    form=forms.Correct,
    records=[events.corrected, events.signalled],
    label="Correct a number",
    done="The number is corrected.",
)
def correct(measure: Measure, *, by, on, value) -> Measure:
    """Correct the number of a day; the old one stays on the record."""
    observation = measure.observations.filter(on=on).first()
    if observation is None:
        raise Invalid("There is no number for this day to correct. Use “Add a number”.", field="on")
    old, observation.value, observation.by, observation.at = observation.value, value, by, clock.now()
    observation.save(update_fields=["value", "by", "at"])
    record(events.corrected, measure, on=on, old=old, new=value)
    return measure


@operation(
    rules.may_mark, form=forms.MarkIt, records=events.marked, label="Mark a change", done="The change is on the chart."
)
def mark(measure: Measure, *, by, adjustment) -> Measure:
    """Mark an adjustment on the chart, so that everybody sees what it moved."""
    if measure.marks.filter(adjustment=adjustment).exists():
        raise Invalid("This adjustment is on the chart already.", field="adjustment")
    Mark.objects.create(measure=measure, adjustment=adjustment, on=adjustment.from_on or clock.today())
    record(events.marked, measure, because=adjustment)
    link(adjustment, "watched by", measure)
    return measure


@operation(rules.may_give_owner, form=forms.GiveOwner, records=events.given, label="Give to another owner")
def give_owner(measure: Measure, *, by, owner) -> Measure:
    """Give a measure to another member to look after."""
    measure.owner, old = owner, measure.owner_id
    measure.save(update_fields=["owner"])
    record(events.given, measure, old=old, new=owner.pk)
    return measure


def _add(measure: Measure, pairs: list[tuple], *, by, source: str) -> None:
    """Add (day, value) pairs and record it; and, when the newest number says something new, record that too."""
    now, before = clock.now(), measure.chart()
    Observation.objects.bulk_create(
        Observation(measure=measure, on=on, value=value, source=source, by=by, at=now) for on, value in pairs
    )
    record(events.observed, measure, count=_counted(len(pairs)), first=min(pairs)[0], last=max(pairs)[0])
    chart = measure.chart()
    newest = chart.points[-1]
    is_news = not tells(before) or before.variation != newest.signal
    if newest.signal != "common_cause" and tells(chart) and is_news and newest.date in {on for on, _ in pairs}:
        record(events.signalled, measure, signal=newest.signal, rule=newest.rule, on=newest.date)


def _counted(count: int) -> str:
    return "a number" if count == 1 else f"{count} numbers"
