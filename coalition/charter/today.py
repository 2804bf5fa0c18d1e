"""What of the charter waits for a person: a version to sign, comments to answer, a goal past its day, a year's end."""

import datetime as dt

from django.utils import timezone

from coalition.charter.models import CharterVersion, Comment, Goal, Signature
from coalition.ledger import clock
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Role
from coalition.people.waiting import Waiting

WARN_DAYS = 30


def answer(person):
    """A version to sign, comments on what they draft, own goals near their day; for leads, a charter about to lapse."""
    member = person.membership_in(current_coalition_id())
    if member is None or member.role == Role.OBSERVER:
        return
    yield from _to_sign(person, member)
    yield from _comments(person)
    yield from _goals_due(person)
    if member.role in {Role.CHAIR, Role.SECRETARY}:
        yield from _about_to_lapse()


def _to_sign(person, member):
    """The version open for signing; else the one agreed on, of which somebody who joined since has said nothing."""
    said = Signature.objects.in_force().filter(person=person).values("version_id")
    asked = CharterVersion.objects.filter(state__in=[CharterVersion.State.OPEN, CharterVersion.State.RATIFIED])
    rows = [each for each in asked.exclude(pk__in=said).select_related("coalition") if not each.is_lapsed]
    version = next((each for each in rows if each.state == CharterVersion.State.OPEN), rows[0] if rows else None)
    if version is None:
        return
    sentence = f"Version {version.number} of our charter waits for your signature."
    since = version.opened_at or version.ratified_at
    if version.state == CharterVersion.State.RATIFIED and member.joined_at > version.ratified_at:
        sentence, since = "You have joined since we agreed on our charter. Read it, and say whether you sign it.", member.joined_at
    yield Waiting(version, sentence, version.get_absolute_url(), "Read and sign", since, urgency=40.0)


def _comments(person):
    """Open comments on the version they draft."""
    drafts = CharterVersion.objects.under_way().filter(drafted_by=person)
    rows = Comment.objects.open_now().filter(version__in=drafts).select_related("version__coalition", "author")
    for comment in rows.order_by("written_at", "id")[:20]:
        sentence = f"{comment.author.name} commented on the charter you draft: “{comment.words[:80]}”"
        url = comment.version.coalition.get_absolute_url() + f"comments/{comment.pk}/"
        yield Waiting(comment, sentence, url, "Say what became of it", comment.written_at, urgency=15.0)


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
