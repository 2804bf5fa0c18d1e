"""Decides which rooms a coalition has, in which order, and in which of them a page stands."""

import functools
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy


@dataclass(frozen=True)
class Room:
    """A room: its name, its path under the coalition's, its drawing, the other paths inside it.

    `opens_group`: a line is drawn above it. `is_near`: it stands in the bar under the thumb on a phone.
    """

    name: str
    path: str
    icon: str
    also: tuple[str, ...] = ()
    opens_group: bool = False
    is_near: bool = False


ROOMS = (
    Room(gettext_lazy("Today"), "", "today", ("inbox",), is_near=True),
    Room(gettext_lazy("Board"), "board", "board", ("alignment", "search"), is_near=True),
    Room(
        gettext_lazy("People"),
        "people",
        "people",
        ("seats", "members", "teams", "coverage", "invitations", "mappings"),
        opens_group=True,
    ),
    Room(gettext_lazy("Charter"), "charter", "charter", ("charters", "goals", "signatures", "lines", "comments")),
    Room(
        gettext_lazy("Solutions"), "solutions", "solution",
        ("cards", "card-fields", "developer-letters", "gates", "promises", "public-registers", "stop-cards", "wishes"),
    ),  # fmt: skip
    Room(gettext_lazy("Roadmap"), "roadmap", "roadmap", ("milestones", "obstacles", "responsibilities", "calendar")),
    Room(gettext_lazy("Forum"), "forum", "forum", ("discussions", "concerns", "posts"), opens_group=True, is_near=True),
    Room(gettext_lazy("Meetings"), "meetings", "meeting", ("series", "forums", "actions", "agenda-items")),
    Room(
        gettext_lazy("Decisions"), "decisions", "decision",
        ("proposals", "objections", "conditions", "adjustments"), is_near=True,
    ),  # fmt: skip
    Room(
        gettext_lazy("Learning"), "learning", "learning",
        ("skills", "courses", "lessons", "needs", "readiness"), opens_group=True,
    ),  # fmt: skip
    Room(gettext_lazy("Support"), "support", "support", ("requests", "articles")),
    Room(gettext_lazy("Measures"), "measures", "measure", ("monitors", "pulses", "pulse", "feedback")),
    Room(gettext_lazy("Wins"), "wins", "win", ("thanks",), opens_group=True),
    Room(gettext_lazy("Record"), "record", "record", ("events", "binder")),
)


def rooms_of(slug: str, path: str) -> list[dict]:
    """The rooms of a coalition as the ways to them; `current` is "page" on the room's own page, "true" inside it."""
    home = f"/c/{slug}/"
    first = path.removeprefix(home).split("/")[0] if path.startswith(home) else None
    return [
        {
            "name": room.name,
            "url": f"{home}{room.path}/" if room.path else home,
            "icon": room.icon,
            "current": _current(room, first, path == home + (f"{room.path}/" if room.path else "")),
            "opens_group": room.opens_group,
            "is_near": room.is_near,
        }
        for room in ROOMS
    ]


def drawn(slug: str, path: str, is_near: bool) -> SafeString:
    """The ways as HTML; `is_near`: only those of the phone's bar. Drawn once for all pages of a room."""
    home = f"/c/{slug}/"
    first, _, rest = path.removeprefix(home).partition("/")
    inside = f"{home}{first}/{'x' if rest else ''}" if first else home
    return _drawn(slug, inside if path.startswith(home) else "/", is_near, get_language())


@functools.lru_cache(maxsize=2048)
def _drawn(slug: str, path: str, is_near: bool, _language: str) -> SafeString:
    found = [room for room in rooms_of(slug, path) if room["is_near"] or not is_near]
    return render_to_string("ui/components/rooms.html", {"rooms": found, "is_near": is_near})


def _current(room: Room, first: str | None, is_exact: bool) -> str:
    if is_exact:
        return "page"
    return "true" if first and (first == room.path or first in room.also) else ""
