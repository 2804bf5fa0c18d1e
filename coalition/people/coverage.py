"""Who is missing at the table: affected teams against their seats, and which seats have been silent for long."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.questions import ask
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Person, Seat, Team
from coalition.people.shifts import ShiftVoice, shift_voices
from coalition.people.silence import silent_after_days
from coalition.people.then import seats_at
from coalition.people.voices import Affected

# Worst first; a team is as well off as its best seat.
STATES = ("missing", "vacant", "silent", "heard")


@dataclass(frozen=True)
class Yardstick:
    """By what silence is told: the moment looked from, and after how many days without a word a seat is silent.

    is_past: looked from a moment of before, so that only the record counts, and nothing that is kept as of today.
    """

    at: dt.datetime
    days: int
    is_past: bool = False

    @property
    def since(self) -> dt.datetime:
        """Whoever spoke at or after this is heard."""
        return self.at - dt.timedelta(days=self.days)


def yardstick(at: dt.datetime | None = None) -> Yardstick:
    """The open coalition's measure, looking from `at` or from now (one query; two for a moment of before)."""
    return Yardstick(at or clock.now(), silent_after_days(at), at is not None)


@dataclass(frozen=True)
class TeamCoverage:
    """One team: its state (of STATES), its open seats, what affects it, when it was last heard (None: never).

    `shifts`: which of its shifts, by the roster, have somebody who speaks for them. `days`: after how many a seat is silent.
    """

    team: Team
    state: str
    seats: list[Seat] = field(default_factory=list)
    affected: list[Affected] = field(default_factory=list)
    last_heard: dt.datetime | None = None
    shifts: list[ShiftVoice] = field(default_factory=list)
    days: int = 90

    @property
    def is_gap(self) -> bool:
        """Affected, and not heard."""
        return bool(self.affected) and self.state != "heard"

    @property
    def unheard_shifts(self) -> list[str]:
        """Shifts with staff and without a voice; all of them when the team itself is not seated."""
        return [each.shift for each in self.shifts if not each.has_voice]

    @property
    def state_word(self) -> str:
        """The state as pages say it; a silent seat is not a tool that runs silently."""
        return {"missing": "missing", "vacant": "vacant", "silent": "silent seat", "heard": "heard"}[self.state]

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        if self.state == "missing" and self.seats:
            return "Somebody listens for this team, but no seat speaks for it."
        return {
            "missing": "No seat speaks for this team.",
            "vacant": "There is a seat, and nobody in it.",
            "silent": f"Nothing was heard from its seat for {self.days} days.",
            "heard": "It has a seat and is heard.",
        }[self.state]


@dataclass(frozen=True)
class Coverage:
    """Every affected team, and (for the whole coalition) every team with a seat; worst first, then by name."""

    rows: list[TeamCoverage] = field(default_factory=list)
    heard: Mapping[uuid.UUID, dt.datetime] = field(default_factory=dict)
    measure: Yardstick | None = None

    @property
    def gaps(self) -> list[TeamCoverage]:
        """Affected teams that are not heard."""
        return [row for row in self.rows if row.is_gap]

    @property
    def unheard_shifts(self) -> list[TeamCoverage]:
        """Affected teams of which a shift has no voice although the team has."""
        return [row for row in self.rows if row.affected and row.state == "heard" and row.unheard_shifts]

    @property
    def affected_count(self) -> int:
        """How many teams are affected."""
        return sum(bool(row.affected) for row in self.rows)

    @property
    def heard_count(self) -> int:
        """How many affected teams are heard."""
        return self.affected_count - len(self.gaps)

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.affected_count:
            return "No solution names the teams it affects yet."
        if not self.gaps:
            return "Every affected team has a seat and is heard."
        return f"{self.heard_count} of {self.affected_count} affected teams are heard."


def coverage_of(solution=None, at: dt.datetime | None = None) -> Coverage:
    """Coverage in the open coalition, now or at a moment `at`: of one solution's teams, or of all affected or seated.

    A constant number of queries: silence, seats, who spoke when, staff by shift, teams without a seat, and the rooms' own.
    """
    measure = yardstick(at)
    affected = [each for each in ask("coverage", at) if solution is None or each.solution.pk == solution.pk]
    wanted = {each.team_id for each in affected}
    seats = [seat for seat in _seats(at) if solution is None or seat.team_id in wanted]
    teams = {seat.team_id: seat.team for seat in seats}
    if unseated := wanted - teams.keys():
        teams |= Team.objects.in_bulk(unseated)
    return compare(affected, seats, last_heard_of(seats, at), teams, measure)


def _seats(at: dt.datetime | None) -> Iterable[Seat]:
    """The seats open now, or as they stood at a moment: with the holder and the deputy of then."""
    if at is None:
        return Seat.objects.open_now().select_related(
            "team", "discipline", "holder__person", "deputy__person", "coalition"
        )
    return [each.as_it_stood() for each in seats_at(at)]


def last_heard_of(seats: Iterable[Seat], at: dt.datetime | None = None) -> dict[uuid.UUID, dt.datetime]:
    """When each holder and deputy was last heard by `at`: by an act of their own, or as other rooms know (attendance)."""
    people = {each.person_id for seat in seats for each in (seat.holder, seat.deputy) if each is not None}
    if not people:
        return {}
    # The newest act of each, found by the index: years of acts need not be read for it.
    acts = Event.objects.filter(coalition_id=current_coalition_id(), actor_id=OuterRef("pk")).order_by("-at")
    acts = acts.filter(at__lte=at) if at is not None else acts
    newest = Person.objects.filter(pk__in=people).order_by().annotate(at=Subquery(acts.values("at")[:1]))
    heard = {person_id: moment for person_id, moment in newest.values_list("pk", "at") if moment is not None}
    for person_id, moment in ask("heard", at):
        if person_id in people:
            heard[person_id] = max(moment, heard.get(person_id, moment))
    return heard


def compare(
    affected: Iterable[Affected],
    seats: Iterable[Seat],
    heard: Mapping[uuid.UUID, dt.datetime],
    teams: Mapping[uuid.UUID, Team],
    measure: Yardstick,
) -> Coverage:
    """Set what affects each team against its open seats: `heard` is by person id, `teams` by team id (one query: shifts).

    Who works which shift is known of today only: of a moment of before, no shift is told.
    """
    by_team, seats_of = defaultdict(list), defaultdict(list)
    for each in affected:
        by_team[each.team_id].append(each)
    for seat in seats:
        seats_of[seat.team_id].append(seat)
    shifts = {} if measure.is_past else shift_voices(teams, seats_of)
    rows = [_row(team, seats_of[pk], by_team[pk], heard, measure, shifts.get(pk, [])) for pk, team in teams.items()]
    rows.sort(key=lambda row: (STATES.index(row.state), row.team.name))
    return Coverage(rows, heard, measure)


def state_of(seat: Seat, heard: Mapping[uuid.UUID, dt.datetime], measure: Yardstick) -> str:
    """vacant, silent (neither holder nor deputy heard since the measure's day) or heard."""
    if seat.holder_id is None:
        return "vacant"
    last = last_of(seat, heard)
    return "heard" if last is not None and last >= measure.since else "silent"


def _row(team: Team, seats: list[Seat], affected: list[Affected], heard, measure: Yardstick, shifts) -> TeamCoverage:
    speaking = [seat for seat in seats if not seat.is_observer]
    state = max((state_of(seat, heard, measure) for seat in speaking), key=STATES.index, default="missing")
    times = [at for seat in seats if (at := last_of(seat, heard)) is not None]
    return TeamCoverage(team, state, seats, affected, max(times, default=None), shifts, measure.days)


def last_of(seat: Seat, heard: Mapping[uuid.UUID, dt.datetime]) -> dt.datetime | None:
    """When its holder or its deputy was last heard."""
    people = [each.person_id for each in (seat.holder, seat.deputy) if each is not None]
    return max((heard[person_id] for person_id in people if person_id in heard), default=None)
