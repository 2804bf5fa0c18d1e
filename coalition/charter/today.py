"""What of the charter waits for a person: a version to sign, a goal past its day, a charter whose year ends."""

import datetime as dt

from django.utils import timezone

from coalition.charter.models import CharterVersion, Goal, Signature
from coalition.ledger import clock
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Role
from coalition.people.waiting import Waiting

WARN_DAYS = 30


def answer(person):
    """A version open for signing, own goals near their day, for leads a charter about to lapse (four queries)."""
    member = person.membership_in(current_coalition_id())
    if member is None or member.role == Role.OBSERVER:
        return
    yield from _to_sign(person)
    yield from _goals_due(person)
    if member.role in {Role.CHAIR, Role.SECRETARY}:
        yield from _about_to_lapse()


def _to_sign(person):
    said = Signature.objects.in_force().filter(person=person).values("version_id")
    waiting = (
        CharterVersion.objects.filter(state=CharterVersion.State.OPEN).exclude(pk__in=said).select_related("coalition")
    )
    for version in waiting:
        sentence = f"Version {version.number} of our charter waits for your signature."
        yield Waiting(version, sentence, version.get_absolute_url(), "Read and sign", version.opened_at, urgency=40.0)


def _goals_due(person):
    soon = clock.today() + dt.timedelta(days=14)
    for goal in Goal.objects.open_now().filter(owner=person, due_on__lte=soon).select_related("coalition"):
        days = (clock.today() - goal.due_on).days
        sentence = f"Your goal “{goal.title}” " + (
            f"is {days} days past its day." if days > 0 else f"is due on {goal.due_on:%-d %b}."
        )
        yield Waiting(
            goal, sentence, goal.get_absolute_url(), "Say how it stands", goal.set_at, urgency=20.0 + max(days, 0)
        )


def _about_to_lapse():
    for version in CharterVersion.objects.ratified().filter(
        lapses_on__lte=clock.today() + dt.timedelta(days=WARN_DAYS)
    ):
        if CharterVersion.objects.under_way().exists():
            return
        since = timezone.make_aware(dt.datetime.combine(version.lapses_on - dt.timedelta(days=WARN_DAYS), dt.time()))
        word = "lapsed" if version.is_lapsed else "lapses"
        sentence = f"Our charter {word} on {version.lapses_on:%-d %b %Y}. Renew it, reworded or as it is."
        yield Waiting(version, sentence, version.get_absolute_url(), "Look at it", since, urgency=30.0)
