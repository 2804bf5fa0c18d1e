"""What the label for the bedside says: one page that a nurse can use at night, and what nobody has written yet."""

from django.conf import settings
from django.utils.translation import gettext

from coalition.ledger import clock
from coalition.solutions import living
from coalition.solutions.models import PublicRegister, PublicTool
from coalition.solutions.shortening import plain, shortened
from coalition.solutions.stages import Stage
from coalition.ui import documents

# So that everything stays on one page: the longest text, of what must be done at once nearly twice as much, and the type
# (points) for so many letters in all.
LONGEST, LONGEST_URGENT = 340, 600
MOST_LINES, SHORT_LINE, WIDE_LINE = 5, 45, 90
SIZES = ((700, 14.0), (1200, 12.5), (2000, 11.0), (2900, 10.0), (100_000, 9.0))


def label_of(solution) -> dict:
    """The label as plain data (two queries, beside the owner and the coalition)."""
    said = living.texts_of(living.lines_of(solution))
    boxes = [_box(title, *texts) for title, texts in _boxes(solution, said)]
    urgent = [_box(title, *texts, most=LONGEST_URGENT) for title, texts in _urgent(solution, said)]
    address = address_of(solution)
    return {
        "name": solution.name,
        "maker": " ".join(part for part in (solution.vendor, solution.version) if part),
        "stage": str(solution.get_stage_display()),
        "meaning": solution.stage_meaning,
        "is_off": solution.stage in (Stage.PAUSED, Stage.RETIRED),
        "boxes": boxes,
        "urgent": urgent,
        "more": gettext("There is more: open it by the square code."),
        "more_urgent": gettext("There is more: the stop card says all of it."),
        "size": size_for(_room(boxes, SHORT_LINE) + _room(urgent, WIDE_LINE)),
        "address": address,
        "where": gettext("For everybody:") if "/ai-tools/" in address else gettext("The whole card, for members:"),
        "code": documents.square_code(address),
        "coalition": solution.coalition.name,
        "on": clock.today(),
    }


def address_of(solution) -> str:
    """Where the square code leads: to what everybody may read, when that is published; else to the card, for members."""
    is_out = PublicTool.objects.filter(solution=solution, register__state=PublicRegister.State.OUT).exists()
    public = f"/ai-tools/{solution.coalition.slug}/#{solution.slug}"
    return f"{settings.BASE_URL}{public if is_out else solution.get_absolute_url()}"


def _boxes(solution, said: dict) -> list[tuple]:
    return [
        (gettext("What it does"), [said.get("local.plain") or said.get("2.i") or solution.purpose]),
        (gettext("For whom"), [said.get("2.ii", "")]),
        (gettext("Not for whom"), [said.get("local.not-for", ""), said.get("3.i", "")]),
        (gettext("What it gets wrong"), [said.get("local.limits", ""), said.get("3.ii", "")]),
    ]


def _urgent(solution, said: dict) -> list[tuple]:
    """The stop card says it first, where there is one; else what was written on the card."""
    stop = getattr(solution, "stop_card", None)
    owner = gettext("Who answers for it: %(name)s") % {"name": solution.owner.name} if solution.owner else ""
    return [
        (gettext("Who to call"), [stop.phone if stop else "", said.get("local.call", "") or ("" if stop else owner)]),
        (gettext("How to switch it off"), [stop.how if stop else said.get("local.off", "")]),
        (gettext("What we do without it"), [stop.instead if stop else said.get("local.instead", "")]),
    ]


def _box(title: str, *texts: str, most: int = LONGEST) -> dict:
    cut = [_fitted(text, most) for text in texts if text.strip()]
    given = [text for text, _ in cut if text]
    return {"title": title, "texts": given, "is_missing": not given, "is_cut": any(is_cut for _, is_cut in cut)}


def _fitted(text: str, most: int) -> tuple[str, bool]:
    """The text in so many letters and in few lines, and whether something was left out."""
    lines = plain(text).splitlines()
    kept, is_cut = shortened("\n".join(lines[:MOST_LINES]), most)
    return kept, is_cut or len(lines) > MOST_LINES


def _room(boxes: list[dict], line: int) -> int:
    """How many letters' room the texts take: a short line takes as much as a long one."""
    return sum(max(len(each), line) for box in boxes for text in box["texts"] for each in text.splitlines())


def size_for(letters: int) -> float:
    """The size of the type, in points: large while there is room."""
    return next(size for most, size in SIZES if letters <= most)
