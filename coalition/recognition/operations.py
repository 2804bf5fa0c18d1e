"""What can be done: look for wins in the record, draft, publish, put aside, withdraw; thank."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.questions import ask
from coalition.ledger.recording import link, record
from coalition.measures.models import Measure
from coalition.people.models import Person
from coalition.recognition import events, forms, rules, truth
from coalition.recognition.models import Credit, Thanks, Win
from coalition.recognition.path import people_on
from coalition.ui.markdown import render

MOST_AT_ONCE = 20


@operation(rules.may_look, records=events.drafted, label="Look for wins in the record")
def look(coalition: Coalition, *, by) -> Win:
    """Draft a win for everything in the record that could be celebrated and has not been offered before."""
    known = set(Win.objects.exclude(key="").values_list("key", flat=True))
    fresh = [each for each in ask("wins") if each.key not in known][:MOST_AT_ONCE]
    if not fresh:
        raise Invalid("The record shows nothing new to celebrate. If you saw something, draft it yourself.")
    return [_offer(each, by) for each in fresh][0]


def _offer(achievement, by: Person) -> Win:
    measures = [thing for thing in achievement.evidence if isinstance(thing, Measure)]
    win = Win.objects.create(
        title=achievement.title[:200],
        words=achievement.sentence,
        key=achievement.key,
        measure=measures[0] if measures else None,
        drafted_at=clock.now(),
    )
    _credit(win, people_on(achievement.evidence, achievement.credits))
    record(events.drafted, win, key=achievement.key)
    for thing in achievement.evidence:
        link(thing, "celebrated as", win)
    return win


def _credit(win: Win, people) -> None:
    Credit.objects.bulk_create(Credit(win=win, person=person) for person in people)


@operation(rules.may_draft, form=forms.Draft, records=events.drafted, label="Draft a win", done="The draft is there.")
def draft(coalition: Coalition, *, by, title, words, people, measure=None) -> Win:
    """Draft a win you saw, with the people it is owed to."""
    win = Win.objects.create(title=title, words=words, measure=measure, drafted_at=clock.now(), drafted_by=by)
    _credit(win, people)
    record(events.drafted, win)
    if measure is not None:
        link(measure, "celebrated as", win)
    return win


@operation(
    rules.may_publish, form=forms.Publish, records=events.published, label="Publish", done="Everybody can read it now."
)
def publish(win: Win, *, by, title, words) -> Win:
    """Publish a win in your words, so that everybody reads it and those on its path are credited."""
    objection = truth.why_not(win)
    if objection:
        raise Invalid(objection)
    win.title, win.words, win.words_html, win.state = title, words, render(words), Win.State.PUBLISHED
    win.published_at, win.published_by = clock.now(), by
    win.save(update_fields=["title", "words", "words_html", "state", "published_at", "published_by"])
    record(events.published, win, credited=win.credits.count())
    return win


@operation(rules.may_dismiss, records=events.dismissed, label="Put aside", danger=True)
def dismiss(win: Win, *, by) -> Win:
    """Put a draft aside that is not a win; it is not offered again."""
    win.state = Win.State.DISMISSED
    win.save(update_fields=["state"])
    record(events.dismissed, win)
    return win


@operation(rules.may_withdraw, form=forms.Withdraw, records=events.withdrawn, label="Withdraw", danger=True)
def withdraw(win: Win, *, by, reason) -> Win:
    """Withdraw a win that turned out not to be one; it stays readable, with the reason."""
    return _withdrawn(win, reason)


@operation(rules.may_retract, form=forms.Withdraw, records=events.withdrawn, machine=True)
def retract(win: Win, *, by, reason) -> Win:
    """Withdraw a win by itself when its measure no longer shows it."""
    return _withdrawn(win, reason)


def _withdrawn(win: Win, reason: str) -> Win:
    win.state, win.withdrawn_because = Win.State.WITHDRAWN, reason
    win.save(update_fields=["state", "withdrawn_because"])
    record(events.withdrawn, win)
    return win


@operation(
    rules.may_thank,
    form=forms.Thank,
    records=events.thanked,
    label="Thank somebody",
    done="Your thanks are on their way.",
)
def thank(coalition: Coalition, *, by, receiver, words) -> Thanks:
    """Thank a colleague in a few words."""
    if receiver == by:
        raise Invalid("Choose somebody else: thanks go to a colleague.", field="receiver")
    thanks = Thanks.objects.create(sender=by, receiver=receiver, words=words, at=clock.now())
    record(events.thanked, thanks, receiver=receiver.pk)
    return thanks
