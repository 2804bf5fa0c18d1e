"""When a proposal may be adopted: the count of votes, the disciplines heard, the objections that stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coalition.decisions.models import Choice, Objection, Proposal, Vote
from coalition.ledger import clock
from coalition.people.models import Membership, Role

CHOICES = {
    Proposal.Method.CONSENT: (Choice.AGREE, Choice.ABSTAIN),
    Proposal.Method.MAJORITY: (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN),
    Proposal.Method.TWO_THIRDS: (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN),
}


@dataclass(frozen=True)
class Tally:
    """Where a proposal stands. `counts`: choice -> heads, on the present version only.

    heard: (discipline, heads per choice) in the order of names; missing: names of needed disciplines nobody spoke for;
    standing: objections that keep consent away; silent: members who have not voted on this version.
    """

    method: str
    counts: dict[str, int]
    heard: tuple[tuple[str, dict[str, int]], ...] = ()
    missing: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    silent: int = 0
    is_over: bool = False
    outdated: int = 0
    needed: tuple[str, ...] = field(default=())

    @property
    def total(self) -> int:
        """Heads that voted on this version, each once."""
        return sum(self.counts.values())


def of(proposal: Proposal) -> Tally:
    """The tally of `proposal` now (four queries)."""
    votes = list(proposal.votes.select_related("discipline"))
    needed = [discipline.name for discipline in proposal.needed.all()]
    harms = list(Objection.objects.standing().filter(proposal=proposal).values_list("harm", flat=True))
    members = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER).count()
    return tally(proposal, votes, needed, harms, members)


def tally(proposal: Proposal, votes: Iterable[Vote], needed: list[str], harms: list[str], members: int) -> Tally:
    """Count what was loaded: `votes` with their disciplines, names `needed`, standing `harms`, voting `members`."""
    current = [vote for vote in votes if vote.version == proposal.version]
    heard: dict[str, dict[str, int]] = {}
    for vote in current:
        if vote.discipline_id:
            _add(heard.setdefault(vote.discipline.name, {}), vote.choice)
    counts: dict[str, int] = {}
    for vote in current:
        _add(counts, vote.choice)
    return Tally(
        method=proposal.method,
        counts=counts,
        heard=tuple(sorted(heard.items())),
        missing=tuple(name for name in needed if name not in heard),
        standing=tuple(harms),
        silent=max(0, members - len(current)),
        is_over=clock.now() >= proposal.closes_at,
        outdated=sum(1 for vote in votes if vote.version != proposal.version),
        needed=tuple(needed),
    )


def _add(counts: dict[str, int], choice: str) -> None:
    counts[choice] = counts.get(choice, 0) + 1


def what_is_missing(found: Tally) -> list[str]:
    """Why the proposal cannot be adopted yet, each reason a sentence; empty when it can."""
    return [*_unheard(found), *_undecided(found), *_too_early(found)]


def _unheard(found: Tally) -> list[str]:
    if not found.missing:
        return []
    return [f"Nobody has spoken yet for {_listed(found.missing)}: without them nothing is decided."]


def _undecided(found: Tally) -> list[str]:
    yes, no = found.counts.get(Choice.FOR, 0), found.counts.get(Choice.AGAINST, 0)
    if found.method == Proposal.Method.CONSENT:
        stands = [
            f"An objection stands: “{_short(harm)}”. It has to be met or carried first." for harm in found.standing
        ]
        return stands + ([] if found.counts.get(Choice.AGREE) else ["Nobody has agreed yet."])
    if found.method == Proposal.Method.MAJORITY:
        return [] if yes > no else [f"It needs more votes for than against; it has {yes} for and {no} against."]
    return (
        [] if yes and yes >= 2 * no else [f"It needs twice as many for as against; it has {yes} for and {no} against."]
    )


def _too_early(found: Tally) -> list[str]:
    if found.is_over or not found.silent:
        return []
    who = "1 member has" if found.silent == 1 else f"{found.silent} members have"
    return [f"Its time is not over and {who} not voted on this version."]


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
