"""What can be done about a seat's terms, and about what counts as silence."""

from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, rules
from coalition.people.models import Seat, Silence
from coalition.people.silence import silent_after_days


@operation(
    rules.may_change_term,
    form=forms.ChangeTerm,
    records=events.term_changed,
    label="Change the term",
    done="The term is changed.",
)
def change_term(seat: Seat, *, by, term_ends_on=None, mode="") -> Seat:
    """Say when the term of a seat ends, and how its holder came to it."""
    before, was = seat.term_ends_on, seat.mode
    mode = mode if seat.holder_id else ""
    if (before, was) == (term_ends_on, mode):
        raise Invalid("It is just so already.", field="term_ends_on")
    seat.term_ends_on, seat.mode = term_ends_on, mode
    seat.save(update_fields=["term_ends_on", "mode"])
    record(events.term_changed, seat, ends=term_ends_on, before=before, mode=mode)
    return seat


@operation(
    rules.may_set_silence,
    form=forms.SetSilence,
    records=events.silence_set,
    label="What counts as silent",
    done="That counts as silent from now on.",
)
def set_silence(coalition: Coalition, *, by, days) -> Coalition:
    """Say after how many days without a word a seat counts as silent in this coalition."""
    before = silent_after_days()
    if days == before:
        raise Invalid(f"It is {days} days already.", field="days")
    Silence.objects.update_or_create(defaults={"days": days})
    record(events.silence_set, coalition, days=days, before=before)
    return coalition
