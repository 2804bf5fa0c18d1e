"""What a letter to a developer says: the open questions in plain words, under headings, with the days they were asked.

First HTI-1's attributes, as questions; then the texts that the model card leaves out, under the card's own titles.
"""

from django.urls import reverse
from django.utils.translation import gettext

from coalition.ledger import clock
from coalition.solutions import card_questions, living, shown_card
from coalition.solutions.living_models import DeveloperLetter
from coalition.ui import prose


def open_questions(solution) -> dict:
    """The letter as it would be written today: everything that is missing (three queries)."""
    known = _known(solution)
    asked = shown_card.asked_of(shown_card.letters_of(solution))
    refs = [ref for ref, each in known.items() if each["state"] == "missing" and each["is_for_developer"]]
    return _frame(solution) | {"on": clock.today(), "groups": _groups(refs, known, asked)}


def as_sent(letter: DeveloperLetter) -> dict:
    """A letter as it was written, and beside each question how it stands now (three queries)."""
    solution = letter.solution
    earlier = [each for each in shown_card.letters_of(solution) if each.asked_at < letter.asked_at]
    groups = _groups(letter.refs, _known(solution), shown_card.asked_of(earlier))
    words = {"note": letter.note, "answer_by": letter.answer_by, "by": letter.by.name}
    return _frame(solution) | words | {"on": letter.asked_on, "groups": groups}


def for_paper(letter: dict) -> dict:
    """The same as plain data for the typesetter."""
    return letter | {"note": prose.prose(letter["note"])}


def _frame(solution) -> dict:
    return {
        "to": solution.vendor or gettext("The developer of %(name)s") % {"name": solution.name},
        "about": " ".join(part for part in (solution.name, solution.version) if part),
        "sender": solution.coalition.name,
        "note": "",
        "answer_by": None,
        "by": "",
    }


def _known(solution) -> dict[str, dict]:
    """ref → the question, how it stands, and where its answer is written down (two queries)."""
    lines = {line.attribute.ref: _of_line(line, solution) for line in living.lines_of(solution)}
    texts = card_questions.every_one(solution)
    return lines | {ref: _of_text(each, solution) for ref, each in texts.items()}


def _of_line(line: living.Line, solution) -> dict:
    about = line.attribute
    url = reverse("solutions.fill_attribute", args=[solution.coalition.slug, solution.pk])
    return {
        "ref": about.ref, "group": about.group, "label": about.label, "ask": about.ask, "may_lack": about.may_lack,
        "state": str(line.state), "is_for_developer": about.is_for_developer, "where": f"HTI-1, {about.ref}",
        "url": f"{url}?ref={about.ref}&source=developer",
    }  # fmt: skip


def _of_text(each: card_questions.Question, solution) -> dict:
    url = reverse("solutions.register_from_card", args=[solution.coalition.slug])
    if each.field is not None:
        url = reverse("solutions.edit_card_field", args=[solution.coalition.slug, each.field.pk]) + "?source=developer"
    where = "" if each.is_required else gettext("optional in the form")
    return {
        "ref": each.ref, "group": each.group, "label": each.label, "ask": "", "may_lack": each.field is not None,
        "state": str(each.state), "is_for_developer": True, "where": where, "url": url,
    }  # fmt: skip


def _groups(refs: list[str], known: dict, asked: dict) -> list[dict]:
    found: dict[str, list] = {}
    for ref in refs:
        question = known.get(ref) or _of_another_card(ref)
        if question is not None:
            found.setdefault(question["group"], []).append(question | {"asked_on": asked.get(ref)})
    return [{"name": name, "questions": questions} for name, questions in found.items()]


def _of_another_card(ref: str) -> dict | None:
    """A question about a text that the card of then had and the one of now has not."""
    each = card_questions.gone(ref, shown_card.NEWEST)
    if each is None:
        return None
    nothing = {"ask": "", "may_lack": True, "where": "", "url": "", "is_for_developer": True}
    return nothing | {"ref": ref, "group": each.group, "label": each.label, "state": str(each.state)}
