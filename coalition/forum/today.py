"""What of the forum waits for a person: concerns without an owner, theirs to answer, verdicts asked of them."""

import datetime as dt

from django.db.models import Q

from coalition.forum.models import Concern
from coalition.forum.vocabulary import State
from coalition.people.rights import a_concern_handler
from coalition.people.waiting import Waiting


def answer(person):
    """One query: every unsettled concern in which `person` has the next word."""
    mine = Q(owner=person, state__in=[State.OWNED, State.REOPENED, State.RAISED])
    mine |= Q(raised_by=person, state=State.ANSWERED)
    ownerless = Q(owner=None, state__in=[State.RAISED, State.REOPENED])
    for concern in Concern.objects.visible_to(person).filter(mine | ownerless).select_related("coalition")[:200]:
        if concern.owner_id == person.pk and concern.state != State.ANSWERED:
            yield _waiting(concern, "waits for your answer", "answer", "Answer")
        elif concern.raised_by_id == person.pk and concern.state == State.ANSWERED:
            yield _waiting(concern, "was answered: does that settle it?", "settle", "Say so", since=concern.answered_at)
        elif concern.owner_id is None and a_concern_handler(person, concern):
            yield _waiting(concern, "has nobody who answers for it", "", "Look at it")


def _waiting(concern: Concern, what: str, verb: str, action: str, since: dt.datetime | None = None) -> Waiting:
    url = concern.get_absolute_url() + (f"{verb}/" if verb else "")
    return Waiting(concern, f"“{concern.title}” {what}", url, action, since or concern.listed_at, concern.urgency)
