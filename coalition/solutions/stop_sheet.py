"""The stop card as a sheet of paper: the data its document is made of."""

from django.utils.translation import gettext

from coalition.ledger import clock
from coalition.solutions.dossier import Dossier
from coalition.solutions.shown_stopping import who_can_stop
from coalition.ui import documents


def pdf_of(solution, address: str) -> bytes:
    """The card as PDF/UA-1; `address`: the whole address of its page, for the square code."""
    return documents.pdf("solutions/stop_card", data_of(solution, address), title=title_of(solution), on=clock.today())


def title_of(solution) -> str:
    """Its title."""
    return gettext("Stop card: %(name)s") % {"name": solution.name}


def data_of(solution, address: str) -> dict:
    """What the document shows: plain words only."""
    known = Dossier(solution)
    card = known.stop_card
    people = [_person(each) for each in who_can_stop(solution, known)]
    said = {name: getattr(card, name, "") for name in ("phone", "how", "instead", "told")}
    version = gettext("Version %(version)s.") % {"version": card.for_version} if card and card.for_version else ""
    return said | {
        "people": people,
        "drills": _drills(known),
        "words": _words(),
        "url": address,
        "code": documents.square_code(address),
        "version": version,
    }


def _person(each: dict) -> str:
    return ", ".join(str(part) for part in (each["name"], each.get("why", ""), each.get("phone", "")) if part)


def _drills(known: Dossier) -> str:
    newest = known.drill.newest
    if newest is None:
        return gettext("Nobody has practised it yet.")
    said = {"on": f"{newest.started_at:%-d %B %Y}", "n": newest.off_after_minutes, "next": f"{known.drill.due_on:%-d %B %Y}"}
    return gettext("Last practised on %(on)s: off after %(n)d minutes. Next by %(next)s.") % said


def _words() -> dict[str, str]:
    return {
        "phone": gettext("Phone:"),
        "how": gettext("How it is switched off"),
        "instead": gettext("What staff do instead"),
        "who": gettext("Who can switch it off now"),
        "leads": gettext("The chair and the secretary can too."),
        "told": gettext("Who is told"),
        "notice": gettext("Every member of the coalition gets a notice by itself, and everybody of the affected teams an e-mail."),
        "drills": gettext("Practice"),
        "code": gettext("A square code that leads to this card's page, where the tool can be paused"),
        "page": gettext("Switch it off, or read the newest card, here:"),
        "asof": gettext("As of"),
        "missing": gettext("There is no stop card yet."),
    }
