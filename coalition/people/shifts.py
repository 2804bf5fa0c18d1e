"""Which shifts of a team have a voice at the table: staff by shift from the roster, against who sits for the team."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from coalition.people.models import Person, Seat

ORDER = ("day", "evening", "night", "rotating")
# Who rotates works every shift now and then, and speaks for it.
ROTATING = "rotating"


@dataclass(frozen=True)
class ShiftVoice:
    """One shift of a team: how many people of the roster work it, and whether one of them, or one who rotates, sits."""

    shift: str
    staff: int
    has_voice: bool


def shift_voices(teams: Collection[uuid.UUID], seats_of: Mapping) -> dict[uuid.UUID, list[ShiftVoice]]:
    """The shifts of each team, in the order of the day (one query). Vacant seats and observers' seats speak for none."""
    rows = Person.objects.filter(team__in=list(teams), is_active=True).exclude(shift="")
    staff: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for team, shift, n in rows.order_by().values_list("team_id", "shift").annotate(n=Count("pk")):
        staff[team][shift] = n
    return {team: _of_team(counts, seats_of.get(team, ())) for team, counts in staff.items()}


def _of_team(counts: Mapping[str, int], seats: Collection[Seat]) -> list[ShiftVoice]:
    speaking = [seat for seat in seats if seat.holder_id and not seat.is_observer]
    voices = {each.person.shift for seat in speaking for each in (seat.holder, seat.deputy) if each is not None}
    order = sorted(counts, key=lambda shift: (ORDER.index(shift) if shift in ORDER else len(ORDER), shift))
    return [ShiftVoice(shift, counts[shift], shift in voices or ROTATING in voices) for shift in order]
