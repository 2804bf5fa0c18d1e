"""For which discipline somebody speaks, and which disciplines a decision about a solution needs."""

from django.db.models import Q

from coalition.ledger.questions import ask
from coalition.people.models import Discipline, Seat

CLINICAL_USER = "clinical-user"


def discipline_of(membership) -> Discipline | None:
    """The discipline of the seat a member holds or deputises (the oldest first), else of their job; or None."""
    seats = Seat.objects.speaking().filter(Q(holder=membership) | Q(deputy=membership)).select_related("discipline")
    seat = min(seats, key=lambda seat: (seat.holder_id != membership.pk, seat.opened_at), default=None)
    if seat is not None:
        return seat.discipline
    words = membership.person.discipline.strip()
    named = Q(name__iexact=words) | Q(code=words.lower().replace(" ", "-"))
    return Discipline.objects.filter(named).first() if words else None


def needed_for(solution) -> list[Discipline]:
    """Disciplines of the seats of every team `solution` affects, and at least who uses it; none without a solution."""
    if solution is None:
        return []
    teams = {each.team_id for each in ask("coverage") if getattr(each.solution, "pk", None) == solution.pk}
    ids = set(Seat.objects.speaking().filter(team__in=teams).values_list("discipline_id", flat=True))
    return list(Discipline.objects.filter(Q(pk__in=ids) | Q(code=CLINICAL_USER)))


def voices_for(names) -> list[Seat]:
    """The open seats of the disciplines called `names`: who could still be heard, and which seat is vacant."""
    seats = Seat.objects.speaking().filter(discipline__name__in=names)
    return list(seats.select_related("discipline", "holder__person").order_by("discipline__name", "title"))
