"""Decides which drawing stands for which of our words; the drawings themselves are listed in frontend/icons.txt."""

import functools

from django.utils.html import format_html
from django.utils.safestring import SafeString

from coalition.ui.assets import asset_url

# Our word -> the drawing. A word that is not here is taken for the name of a drawing itself.
DRAWINGS = {
    "action": "list-check",
    "adjustment": "adjustments",
    "agenda": "list-details",
    "answer": "message-2",
    "article": "book",
    "attendance": "user-circle",
    "ballot": "ballpen",
    "board": "layout-dashboard",
    "card": "id",
    "charter": "compass",
    "coalition": "mark",
    "comment": "message-2",
    "completion": "certificate",
    "concern": "ear",
    "condition": "checklist",
    "course": "school",
    "coverage": "armchair",
    "decision": "gavel",
    "deputy": "heart-handshake",
    "discipline": "stethoscope",
    "discussion": "messages",
    "event": "history",
    "feedback": "message-exclamation",
    "forum": "messages",
    "gate": "traffic-cone",
    "goal": "target",
    "idea": "bulb",
    "inbox": "inbox",
    "learning": "school",
    "lesson": "notebook",
    "meeting": "calendar-event",
    "member": "user",
    "membership": "user",
    "milestone": "flag",
    "minutes": "notes",
    "measure": "chart-dots",
    "monitor": "chart-line",
    "objection": "hand-stop",
    "observation": "point",
    "obstacle": "traffic-cone",
    "override": "power",
    "people": "users",
    "person": "user",
    "poll": "ballpen",
    "post": "message",
    "proposal": "scale",
    "promise": "lock",
    "pulse": "heart",
    "question": "help-circle",
    "readiness": "checklist",
    "record": "history",
    "request": "lifebuoy",
    "reservation": "message-exclamation",
    "responsibility": "hierarchy",
    "review": "eye",
    "roadmap": "route",
    "seat": "armchair",
    "signature": "signature",
    "skill": "award",
    "solution": "cpu",
    "stage": "stack-2",
    "stop": "player-stop",
    "support": "lifebuoy",
    "team": "building-hospital",
    "thanks": "heart",
    "today": "sun",
    "update": "speakerphone",
    "vision line": "compass",
    "vote": "ballpen",
    "webhook": "link",
    "win": "trophy",
}


def drawing_of(name: str) -> str:
    """The drawing for one of our words, or the drawing of that name."""
    return DRAWINGS.get(name, name)


@functools.lru_cache(maxsize=1024)
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from the sprite. With a label it speaks; without, it stays silent beside its word."""
    address = f"{asset_url('icons.svg')}#{drawing_of(name)}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)
