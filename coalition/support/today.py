"""What of support waits for a person: answers to confirm, requests they took, and for leads those nobody took."""

from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Role
from coalition.people.waiting import Waiting
from coalition.support.models import Request


def answer(person):
    """Every request in which `person` has the next word (one query)."""
    mine = Q(asked_by=person, state=Request.State.ANSWERED) | Q(owner=person, state__in=Request.UNSOLVED)
    membership = person.membership_in(current_coalition_id())
    if membership is not None and membership.role in {Role.CHAIR, Role.SECRETARY}:
        mine |= Q(owner=None, state__in=Request.UNSOLVED) & ~Q(asked_by=person)
    for request in Request.objects.filter(mine).select_related("coalition").by_due()[:100]:
        yield _waiting(request, person)


def _waiting(request: Request, person) -> Waiting:
    url = request.get_absolute_url()
    if request.state == Request.State.ANSWERED:
        return Waiting(
            request, f"“{request.title}” was answered: does that solve it?", url, "Say so", request.answered_at, 2.0
        )
    late = request.next_due_at < clock.now()
    urgency = 10.0 if request.urgency == Request.Urgency.STOPPED else 4.0 if late else 1.0
    if request.owner_id != person.pk:
        return Waiting(request, f"Nobody has taken “{request.title}”", url, "Look at it", request.asked_at, urgency)
    words = "is overdue" if late else "waits for your help"
    return Waiting(request, f"“{request.title}” {words}", f"{url}answer/", "Answer", request.asked_at, urgency)
