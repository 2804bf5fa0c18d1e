"""What of decisions waits for a person: a vote, a word about their objection, a closing, a condition, a review."""

import datetime as dt

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from coalition.decisions.models import Condition, Decision, Objection, Proposal, Vote
from coalition.ledger import clock
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Role
from coalition.people.waiting import Waiting

SOON = dt.timedelta(days=7)
LEADS = {Role.CHAIR, Role.SECRETARY}


def answer(person):
    """Four queries at most, however much waits; nothing for those who only observe."""
    found = person.membership_in(current_coalition_id())
    if found is None or found.role == Role.OBSERVER:
        return
    yield from _votes(found)
    yield from _objections(person)
    yield from _conditions(person)
    if found.role in LEADS:
        yield from _reviews()


def _votes(membership):
    """Open proposals on whose present version they have not voted; for leads also those whose time is over."""
    voted = Vote.objects.filter(proposal=OuterRef("pk"), membership=membership, version=OuterRef("version"))
    rows = Proposal.objects.open_now().annotate(has_voted=Exists(voted)).select_related("coalition")
    now = clock.now()
    for proposal in rows.order_by("closes_at", "id")[:50]:
        page = proposal.get_absolute_url()
        if proposal.closes_at > now:
            if not proposal.has_voted:
                days = (proposal.closes_at - now).total_seconds() / 86_400
                words = f"“{proposal.title}” waits for your vote"
                yield Waiting(proposal, words, f"{page}vote/", "Vote", proposal.opened_at, max(1.0, 14.0 - days))
        elif membership.role in LEADS and proposal.proposer_id != membership.person_id:
            yield Waiting(proposal, f"“{proposal.title}” waits to be decided", page, "Decide", proposal.closes_at, 12.0)


def _objections(person):
    rows = Objection.objects.filter(by=person, state=Objection.State.INTEGRATED, proposal__state=Proposal.State.OPEN)
    for objection in rows.select_related("proposal__coalition", "coalition"):
        words = f"A new version of “{objection.proposal.title}” takes up your objection: is it met?"
        yield Waiting(objection, words, objection.get_absolute_url(), "Look at it", objection.opened_at, 10.0)


def _conditions(person):
    today = clock.today()
    rows = Condition.objects.open_now().filter(owner=person, due_on__lte=today + SOON)
    for condition in rows.select_related("decision__coalition", "coalition"):
        late = (today - condition.due_on).days
        words = (
            f"“{condition.title}” is {'overdue' if late > 0 else 'due'}, a condition of “{condition.decision.title}”"
        )
        url = condition.get_absolute_url()
        yield Waiting(condition, words, url, "See to it", midnight(condition.due_on), 8.0 + max(late, 0))


def _reviews():
    today = clock.today()
    for decision in (
        Decision.objects.due_for_review(today).select_related("coalition").order_by(F("review_on"), "id")[:20]
    ):
        words = f"“{decision.title}” is due for review"
        url, since = decision.get_absolute_url(), midnight(decision.review_on)
        yield Waiting(decision, words, url, "Review", since, 5.0 + (today - decision.review_on).days)


def midnight(day: dt.date) -> dt.datetime:
    """The beginning of a day in the active zone."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
