"""What a letter to a developer says: the open questions in plain words, under headings, with the days they were asked."""

from django.utils.translation import gettext

from coalition.ledger import clock
from coalition.solutions import attributes, living, shown_card
from coalition.solutions.living_models import DeveloperLetter
from coalition.ui import prose


def open_questions(solution) -> dict:
    """The letter as it would be written today: everything that is missing (two queries)."""
    lines = living.lines_of(solution)
    asked = shown_card.asked_of(shown_card.letters_of(solution))
    refs = [line.attribute.ref for line in living.to_ask(lines)]
    return _frame(solution) | {"on": clock.today(), "groups": _groups(refs, lines, asked)}


def as_sent(letter: DeveloperLetter) -> dict:
    """A letter as it was written, and beside each question how it stands now (two queries)."""
    solution = letter.solution
    earlier = [each for each in shown_card.letters_of(solution) if each.asked_at < letter.asked_at]
    groups = _groups(letter.refs, living.lines_of(solution), shown_card.asked_of(earlier))
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


def _groups(refs: list[str], lines: list[living.Line], asked: dict) -> list[dict]:
    now = {line.attribute.ref: line for line in lines}
    found: dict[str, list] = {}
    for ref in refs:
        attribute = attributes.known(ref)
        line = now.get(ref)
        if attribute is not None and line is not None:
            question = {"ref": ref, "label": attribute.label, "ask": attribute.ask, "asked_on": asked.get(ref)}
            question |= {"may_lack": attribute.may_lack, "state": str(line.state)}
            found.setdefault(attribute.group, []).append(question)
    return [{"name": name, "questions": questions} for name, questions in found.items()]
