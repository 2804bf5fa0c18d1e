"""Which milestones a page shows, and as what: the view and the filters, kept in the address of every view."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

VIEWS = (("timeline", "Timeline"), ("list", "List"), ("board", "Board"))
FILTERS = ("goal", "solution", "team", "person")
NONE = "none"


@dataclass(frozen=True)
class Choice:
    """What somebody asked to see. `chosen`: the filter's name → an id, or "none" for those without one."""

    view: str = "timeline"
    chosen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, query) -> "Choice":
        """From the address; what is not known is left out."""
        view = query.get("view", "timeline")
        chosen = {name: query.get(name, "") for name in FILTERS}
        return cls(
            view if view in dict(VIEWS) else "timeline", {name: value[:40] for name, value in chosen.items() if value}
        )

    def address(self, **other) -> str:
        """The query of this choice, with other values in some places."""
        given = ({"view": self.view} if self.view != "timeline" else {}) | self.chosen | other
        kept = {name: value for name, value in given.items() if value and (name, value) != ("view", "timeline")}
        return f"?{urlencode(kept)}" if kept else "?"

    def takes(self, milestone, people: list) -> bool:
        """Whether a milestone, on which `people` work, is chosen."""
        own = {
            "goal": {str(milestone.goal_id or NONE)},
            "solution": {str(milestone.solution_id or NONE)},
            "team": {str(person.team_id or NONE) for person in people},
            "person": {str(person.pk) for person in people} or {NONE},
        }
        return all(value in own[name] for name, value in self.chosen.items())


def options(milestones: list, people_of: dict) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each filter: (id, name), by name; from the milestones alone, so without a query."""
    people = [person for each in milestones for person in people_of.get(each.pk, ())]
    return {
        "goal": _by_name((each.goal_id, each.goal.title) for each in milestones if each.goal_id),
        "solution": _by_name((each.solution_id, each.solution.name) for each in milestones if each.solution_id),
        "team": _by_name((person.team_id, person.team.name) for person in people if person.team_id),
        "person": _by_name((person.pk, person.name) for person in people),
    }


def _by_name(pairs) -> list[tuple[str, str]]:
    return sorted({(str(pk), name) for pk, name in pairs}, key=lambda pair: pair[1].casefold())
