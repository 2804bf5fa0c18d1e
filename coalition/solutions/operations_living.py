"""What is done with the living card: fill in, say that it still holds, add attributes of our own, begin a card by hand."""

import uuid

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.solutions import attributes, blank_card, carding, events, living, living_forms, modelcard, rules
from coalition.solutions.living_models import EntryState
from coalition.solutions.models import Card, Solution
from coalition.solutions.operations_card import keep
from coalition.solutions.operations_entries import say


@operation(
    rules.may_edit, form=living_forms.FillAttribute, records=events.attribute_filled, label="Fill in", done="The card has it."
)
def fill_attribute(
    solution: Solution, *, by, ref, text="", state="", source="person", evidence="", cases=None, measured_on=None
) -> Solution:
    """Fill in one text of the tool's card, or say that there is none; what stood there before stays in its history."""
    line = _line(solution, ref)
    state = _state(line.attribute, text.strip(), state)
    said = dict(text=text.strip() if state == EntryState.GIVEN else "", state=state, source=source, evidence=evidence)
    said |= dict(cases=cases, measured_on=measured_on, label=line.entry.label if line.entry else "")
    say(solution, ref, by=by, reviewed_on=clock.today(), **said)
    record(events.attribute_filled, solution, ref=ref, attribute=line.attribute.label[:110], state=state)
    return solution


@operation(
    rules.may_edit,
    form=living_forms.ReviewAttributes,
    records=events.attributes_reviewed,
    label="Say what still holds",
    done="It is written down that this still holds.",
)
def review_attributes(solution: Solution, *, by, refs) -> Solution:
    """Say that you have looked at these texts of the card today and that they still hold."""
    lines = [line for line in living.lines_of(solution) if line.attribute.ref in refs and not line.is_missing]
    for line in lines:
        before = line.entry
        kept = ("text", "state", "source", "evidence", "cases", "measured_on", "label")
        said = {name: getattr(before, name) for name in kept}
        say(solution, before.ref, by=by, reviewed_on=clock.today(), **said)
    record(events.attributes_reviewed, solution, count=len(lines), refs=[line.attribute.ref for line in lines])
    return solution


@operation(
    rules.may_edit,
    form=living_forms.AddAttribute,
    records=events.attribute_added,
    label="Add an attribute of ours",
    done="The card has it.",
)
def add_attribute(solution: Solution, *, by, label, text="", source="person", evidence="") -> Solution:
    """Add a text to the card that no form asks for, because it matters here."""
    taken = {line.attribute.label.casefold() for line in living.lines_of(solution)}
    if label.casefold() in taken:
        raise Invalid(f"The card has “{label}” already. Fill that in, or choose another name.", field="label")
    state = EntryState.GIVEN if text.strip() else EntryState.MISSING
    said = dict(text=text.strip(), state=state, source=source, evidence=evidence, reviewed_on=clock.today())
    entry = say(solution, f"own.{uuid.uuid4().hex[:8]}", by=by, label=label, **said)
    record(events.attribute_added, solution, ref=entry.ref, attribute=label[:110])
    return solution


@operation(
    rules.may_edit,
    form=living_forms.DropAttribute,
    records=events.attribute_dropped,
    label="Take it off the card",
    done="It is off the card; its history stays.",
    danger=True,
)
def drop_attribute(solution: Solution, *, by, ref) -> Solution:
    """Take an attribute of our own off the card; what was said for it stays in its history."""
    line = _line(solution, ref)
    said = dict(text=line.entry.text, label=line.entry.label, source=line.entry.source)
    say(solution, ref, by=by, state=EntryState.DROPPED, reviewed_on=clock.today(), **said)
    record(events.attribute_dropped, solution, ref=ref, attribute=line.attribute.label[:110])
    return solution


@operation(
    rules.may_edit,
    form=living_forms.SetReviewDays,
    records=events.review_days_set,
    label="Set how long a text is fresh",
    done="That is how long a text is fresh now.",
)
def set_review_days(solution: Solution, *, by, days) -> Solution:
    """Set after how many days without a look the texts of this tool's card count as old."""
    solution.card_review_days = days
    solution.save(update_fields=["card_review_days"])
    record(events.review_days_set, solution, days=days)
    return solution


@operation(
    rules.may_begin_card,
    form=living_forms.BeginCard,
    records=events.card_read,
    label="Begin a model card by hand",
    done="There is an empty model card now. Fill it in text by text.",
)
def begin_card(solution: Solution, *, by) -> Solution:
    """Begin an empty model card for a tool whose maker gives none, so that it can be filled in here and handed on."""
    if Card.objects.filter(solution=solution).exists():
        raise Invalid("It has a model card already. Fill in what that leaves out.")
    keep(solution, modelcard.read_card(blank_card.of(solution)), by=by)
    record(events.card_read, solution, schema=solution.card.schema_version, digest=solution.card.digest)
    return solution


def _line(solution, ref: str) -> living.Line:
    line = living.line_of(solution, ref)
    if line is None:
        raise Invalid("The card has no such text. Choose one from the list.", field="ref")
    return line


def _state(attribute: attributes.Attribute, text: str, state: str) -> str:
    """given, missing or not_available; Invalid where "not available" is no answer."""
    says_none = carding.is_not_available(text) if text else state == EntryState.NOT_AVAILABLE
    if says_none and attribute.is_hti and not attribute.may_lack:
        raise Invalid(
            f"For “{attribute.label}” “not available” is no answer: leave it empty, so that it is asked for.", field="text"
        )
    if says_none:
        return EntryState.NOT_AVAILABLE.value
    return EntryState.GIVEN.value if text else EntryState.MISSING.value
