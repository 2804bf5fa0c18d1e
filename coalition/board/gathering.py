"""What the rooms say for Today and the board, put in order."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from coalition.ledger.feed import Entry, events_here, tell
from coalition.ledger.keeping import until_the_record_grows
from coalition.ledger.models import Event
from coalition.ledger.questions import ask
from coalition.people.waiting import Glance, Section


def news(coalition) -> list[Entry]:
    """The newest dozen of events, told; of what one person did again and again to one thing, only the newest."""
    return until_the_record_grows("news", None, lambda: tell(_newest(12), coalition.slug))


def _newest(most: int) -> list[Event]:
    newest: dict[tuple, Event] = {}
    for event in events_here()[: most * 8]:
        newest.setdefault((event.kind, event.thing_id, event.actor_id), event)
    return list(newest.values())[:most]


@dataclass(frozen=True)
class Drawn:
    """A section of the board as it is shown: its title, the name by which it is jumped to, its body, its glance."""

    title: str
    anchor: str
    body: SafeString
    glance: Glance | None


def sections(request) -> list[Drawn]:
    """The board's sections in their order."""
    zone, language = get_current_timezone_name(), get_language()
    return until_the_record_grows("board", (zone, language), lambda: _drawn(request))


def _drawn(request) -> list[Drawn]:
    found: list[Section] = sorted(ask("board", request.coalition), key=lambda each: (each.order, each.title))
    return [Drawn(each.title, slugify(each.title), _body(each, request), each.glance) for each in found]


def _body(section: Section, request) -> SafeString:
    return render_to_string(section.template, {"section": section.context, **section.context}, request)
