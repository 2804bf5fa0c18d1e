"""What of the tools waits for a person: theirs that are paused, affect nobody yet, have a duty due or old cards; wishes."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Role
from coalition.people.waiting import Waiting
from coalition.solutions.duties import duties
from coalition.solutions.models import Affects, CardEntry, Solution, Wish
from coalition.solutions.stages import Stage


def answer(person):
    """What waits for the owner of tools, and for the leads (three queries, and those of the calendar)."""
    yield from _of_their_tools(person)
    for due in duties(person):
        since = timezone.make_aware(dt.datetime.combine(due.since, dt.time()))
        yield Waiting(due.solution, due.sentence, due.url, due.action, since, 2.0)
    yield from _old_cards(person)
    member = person.membership_in(current_coalition_id())
    if member is not None and member.role in {Role.CHAIR, Role.SECRETARY}:
        yield from _wishes()


def _of_their_tools(person):
    named = Exists(Affects.objects.filter(solution=OuterRef("pk")))
    for solution in Solution.objects.owned_by(person).select_related("coalition").annotate(has_teams=named):
        page = solution.get_absolute_url()
        if solution.stage == Stage.PAUSED:
            days = solution.days_in_stage
            sentence = f"{solution.name} is paused. Put right what was wrong and resume it, or retire it."
            yield Waiting(solution, sentence, page, "Look at it", solution.stage_since, 3 + days / 7)
        elif not solution.has_teams:
            sentence = f"Nobody has said which teams {solution.name} affects."
            url = f"{page}name-affected/"
            yield Waiting(solution, sentence, url, "Name the teams", solution.registered_at, 1.0)


def _old_cards(person):
    """One line for each tool of theirs whose card has texts that nobody looked at for too long."""
    said = CardEntry.objects.of_now().exclude(state=CardEntry.State.MISSING).exclude(solution__stage=Stage.RETIRED)
    old: dict = {}
    for entry in said.filter(solution__owner=person).select_related("solution__coalition").order_by("at", "id"):
        if entry.age_days > entry.solution.card_review_days:
            old.setdefault(entry.solution, []).append(entry)
    for solution, found in old.items():
        texts = "One text" if len(found) == 1 else f"{len(found)} texts"
        sentence = f"{texts} on the card of {solution.name}: not looked at for more than {solution.card_review_days} days."
        url = f"{solution.get_absolute_url()}card/?show=old"
        yield Waiting(solution, sentence, url, "Look at them", found[0].at, 0.5)


def _wishes():
    """Wishes from outside that nobody has answered."""
    waiting = Wish.objects.filter(answered_at=None).select_related("solution", "coalition").order_by("asked_at", "id")
    for wish in waiting[:20]:
        sentence = f"Somebody outside wished for “{wish.heading}” and waits for an answer."
        yield Waiting(wish, sentence, wish.get_absolute_url(), "Read and answer", wish.asked_at, 2.0)
