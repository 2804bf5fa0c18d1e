"""Who is missing at the table: affected teams against their seats, and which seats have been silent for long."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import OuterRef, Subquery

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.questions import ask
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Person, Seat, Team
from coalition.people.voices import Affected

# Worst first; a team is as well off as its best seat.
STATES = ("missing", "vacant", "silent", "heard")


@dataclass(frozen=True)
class TeamCoverage:
    """One team: its state (of STATES), its open seats, what affects it, when it was last heard (None: never)."""

    team: Team
    state: str
    seats: list[Seat] = field(default_factory=list)
    affected: list[Affected] = field(default_factory=list)
    last_heard: dt.datetime | None = None

    @property
    def is_gap(self) -> bool:
        """Affected, and not heard."""
        return bool(self.affected) and self.state != "heard"

    @property
    def state_word(self) -> str:
        """The state as pages say it; a silent seat is not a tool that runs silently."""
        return {"missing": "missing", "vacant": "vacant", "silent": "silent seat", "heard": "heard"}[
            self.state
        ]

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        return {
            "missing": "No seat speaks for this team.",
            "vacant": "There is a seat, and nobody in it.",
            "silent": f"Nothing was heard from its seat for {settings.SILENT_AFTER_DAYS} days.",
            "heard": "It has a seat and is heard.",
        }[self.state]


@dataclass(frozen=True)
class Coverage:
    """Every affected team, and (for the whole coalition) every team with a seat; worst first, then by name."""

    rows: list[TeamCoverage] = field(default_factory=list)

    @property
    def gaps(self) -> list[TeamCoverage]:
        """Affected teams that are not heard."""
        return [row for row in self.rows if row.is_gap]

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


def coverage_of(solution=None) -> Coverage:
    """Coverage in the open coalition: of one solution's teams, or of all teams affected by anything or seated.

    A constant number of queries: the seats, who spoke when, the names of teams without a seat, and what the rooms ask.
    """
    affected = [each for each in ask("coverage") if solution is None or each.solution.pk == solution.pk]
    wanted = {each.team_id for each in affected}
    seats = Seat.objects.open_now().select_related(
        "team", "discipline", "holder__person", "deputy__person", "coalition"
    )
    seats = [seat for seat in seats if solution is None or seat.team_id in wanted]
    teams = {seat.team_id: seat.team for seat in seats}
    if unseated := wanted - teams.keys():
        teams |= Team.objects.in_bulk(unseated)
    return compare(affected, seats, last_heard_of(seats), teams)


def last_heard_of(seats: Iterable[Seat]) -> dict[uuid.UUID, dt.datetime]:
    """When each holder and deputy was last heard: by an act of their own, or as other rooms know (attendance)."""
    people = {each.person_id for seat in seats for each in (seat.holder, seat.deputy) if each is not None}
    if not people:
        return {}
    # The newest act of each, found by the index: years of acts need not be read for it.
    acts = Event.objects.filter(coalition_id=current_coalition_id(), actor_id=OuterRef("pk")).order_by("-at")
    newest = Person.objects.filter(pk__in=people).order_by().annotate(at=Subquery(acts.values("at")[:1]))
    heard = {person_id: at for person_id, at in newest.values_list("pk", "at") if at is not None}
    for person_id, at in ask("heard"):
        if person_id in people:
            heard[person_id] = max(at, heard.get(person_id, at))
    return heard


def compare(
    affected: Iterable[Affected],
    seats: Iterable[Seat],
    heard: Mapping[uuid.UUID, dt.datetime],
    teams: Mapping[uuid.UUID, Team],
) -> Coverage:
    """Set what affects each team against its open seats. Pure: `heard` is by person id, `teams` by team id."""
    by_team, seats_of = defaultdict(list), defaultdict(list)
    for each in affected:
        by_team[each.team_id].append(each)
    for seat in seats:
        seats_of[seat.team_id].append(seat)
    rows = [_row(team, seats_of[pk], by_team[pk], heard) for pk, team in teams.items()]
    return Coverage(sorted(rows, key=lambda row: (STATES.index(row.state), row.team.name)))


def state_of(seat: Seat, heard: Mapping[uuid.UUID, dt.datetime]) -> str:
    """vacant, silent (neither holder nor deputy heard within SILENT_AFTER_DAYS) or heard."""
    if seat.holder_id is None:
        return "vacant"
    last = _last(seat, heard)
    since = clock.now() - dt.timedelta(days=settings.SILENT_AFTER_DAYS)
    return "heard" if last is not None and last >= since else "silent"


def _row(team: Team, seats: list[Seat], affected: list[Affected], heard) -> TeamCoverage:
    state = max((state_of(seat, heard) for seat in seats), key=STATES.index, default="missing")
    times = [at for seat in seats if (at := _last(seat, heard)) is not None]
    return TeamCoverage(team, state, seats, affected, max(times, default=None))


def _last(seat: Seat, heard) -> dt.datetime | None:
    people = [each.person_id for each in (seat.holder, seat.deputy) if each is not None]
    return max((heard[person_id] for person_id in people if person_id in heard), default=None)
