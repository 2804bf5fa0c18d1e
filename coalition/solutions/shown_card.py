"""What the page of a living card shows: HTI-1, what only we can say, our own, and the model card, line by line."""

from django.urls import reverse
from django.utils.translation import gettext

from coalition.solutions import crosswalk, living, rules, values
from coalition.solutions.card_questions import PREFIX
from coalition.solutions.living_models import CardEntry, DeveloperLetter
from coalition.solutions.modelcard_schema import SIGNATURE_PATH, schema_fields
from coalition.solutions.models import Affects, CardField
from coalition.ui import moments

NEWEST = "0.2"
SHOWS = ("all", "missing", "old", "unread")


def context_of(request, solution) -> dict:
    """What the page needs (six queries)."""
    lines, show = living.lines_of(solution), request.GET.get("show", "all")
    show = show if show in SHOWS else "all"
    card = getattr(solution, "card", None)
    fields = _fields(solution, card)
    progress, letters = living.progress(lines), letters_of(solution)
    return {
        "solution": solution,
        "card": card,
        "title": gettext("Card of %(name)s") % {"name": solution.name},
        "groups": _narrowed(living.groups(_noted(lines, fields, card, letters)), show),
        "sections": _sections(fields, show, solution.card_review_days),
        "progress": progress,
        "tabs": _tabs(show, lines, progress),
        "may_edit": bool(rules.may_edit(request.user, solution)),
        "about": about(solution),
        "letters": letters[:5],
        "links": links(solution),
    }


def links(solution) -> dict[str, str]:
    """The addresses of what belongs to a card."""
    page = solution.get_absolute_url()
    slug = solution.coalition.slug
    return {
        "page": f"{page}card/",
        "xml": f"{page}card.xml",
        "csv": f"{page}hti-1.csv",
        "pdf": f"{page}hti-1.pdf",
        "label": f"{page}label.pdf",
        "versions": f"{page}card/versions/",
        "questions": f"{page}questions/",
        "said": f"{page}card/said/",
        "fill": reverse("solutions.fill_attribute", kwargs={"slug": slug, "id": solution.pk}),
        "review": reverse("solutions.review_attributes", kwargs={"slug": slug, "id": solution.pk}),
        "drop": reverse("solutions.drop_attribute", kwargs={"slug": slug, "id": solution.pk}),
    }


def letters_of(solution) -> list[DeveloperLetter]:
    """What its developer was asked, newest first (one query)."""
    letters = list(DeveloperLetter.objects.filter(solution=solution).select_related("by"))
    for letter in letters:
        letter.solution, letter.coalition = solution, solution.coalition
    return letters


def asked_of(letters: list[DeveloperLetter]) -> dict:
    """ref → the last day its developer was asked for it."""
    found: dict = {}
    for letter in reversed(letters):
        found |= dict.fromkeys(letter.refs, letter.asked_on)
    return found


def about(solution) -> list[tuple]:
    """What the list knows of it, and who answers for it here (one query)."""
    teams = Affects.objects.filter(solution=solution).select_related("team").order_by("team__name", "how")
    return [
        (gettext("Made by"), solution.vendor),
        (gettext("Version"), solution.version),
        (gettext("Who answers for it"), solution.owner.name if solution.owner else gettext("Nobody yet")),
        (gettext("Stage"), solution.state_word),
        (gettext("Since"), moments.day(solution.stage_since.date())),
        (gettext("Teams it affects"), ", ".join(dict.fromkeys(each.team.name for each in teams))),
        (gettext("FDA submission number"), solution.submission_number),
    ]


def _noted(lines: list, fields: list, card, letters: list) -> list:
    """Beside each line, what the model card leaves open of it, and when its developer was asked; so too for its texts."""
    asked = asked_of(letters)
    texts = {field.path: field.text for field in fields}
    found = crosswalk.walk(texts, card.schema_version) if card else []
    why = {each.attribute.ref: each.why for each in found}
    for field in fields:
        field.asked_on = asked.get(PREFIX + field.path)
    for line in lines:
        is_filled_so = line.entry is None or line.entry.source == CardEntry.Source.CARD
        line.asked_on = asked.get(line.attribute.ref)
        line.note = why.get(line.attribute.ref, "") if is_filled_so else ""
    return lines


def _fields(solution, card) -> list[CardField]:
    """The texts of the model card, in order; of one that does not exist, every text it would have (two queries)."""
    if card is None:
        made = (field for field in schema_fields(NEWEST) if field.path != SIGNATURE_PATH)
        return [
            CardField(
                path=each.path, section=each.section, label=each.label, position=position, is_required=each.required,
                state=CardField.State.MISSING,
            )
            for position, each in enumerate(made)
        ]  # fmt: skip
    entries = CardEntry.objects.filter(solution=solution, is_current=True, ref__startswith="chai.").select_related("by")
    touched = {entry.ref.removeprefix("chai."): entry for entry in entries}
    fields = list(CardField.objects.filter(card=card))
    for field in fields:
        field.card, field.entry = card, touched.get(field.path)
        field.words = values.in_words(field.text) if field.path.endswith("/ValueJson") else ""
        field.words = field.words if field.words != field.text else ""
    return fields


def _sections(fields: list, show: str, days: int) -> list[dict]:
    found: dict[str, list] = {}
    for field in fields:
        field.is_old = field.reviewed_on is not None and living.days_since(field.reviewed_on) > days
        found.setdefault(field.section, []).append(field)
    wanted = {
        "all": lambda field: True,
        "missing": lambda field: field.state == CardField.State.MISSING,
        "old": lambda field: field.is_old,
        "unread": lambda field: False,
    }[show]
    sections = [_section(name, rows, list(filter(wanted, rows)), show != "all") for name, rows in found.items()]
    return [section for section in sections if section["fields"]]


def _section(name: str, rows: list, fields: list, is_open: bool) -> dict:
    """A part of the model card, folded away unless it was asked for: the page is long enough."""
    note = _note(rows)
    return {"summary": f"{name} ({note})" if note else name, "fields": fields, "is_open": is_open}


def _narrowed(groups: list[dict], show: str) -> list[dict]:
    wanted = {
        "all": lambda line: True,
        "missing": lambda line: line.is_missing,
        "old": lambda line: line.is_old,
        "unread": lambda line: line.is_unread,
    }[show]
    found = [group | {"note": _note(group["lines"]), "lines": list(filter(wanted, group["lines"]))} for group in groups]
    return [group for group in found if group["lines"]]


def _note(rows: list) -> str:
    missing = sum(row.state == CardField.State.MISSING for row in rows)
    return gettext("%(n)d of %(all)d missing") % {"n": missing, "all": len(rows)} if missing else ""


def _tabs(show: str, lines: list, progress: living.Progress) -> list[tuple]:
    counts = (len(lines), sum(line.is_missing for line in lines), progress.old, progress.unread)
    names = (gettext("Everything"), gettext("Missing"), gettext("Old"), gettext("Filled in by the model card, not looked at"))
    return [
        (name, f"?show={word}", show == word, count)
        for word, name, count in zip(SHOWS, names, counts, strict=True)
        if count or word == "all" or show == word
    ]
