"""What solutions themselves check at every gate: the owner, the affected teams, their voices, the card."""

from coalition.people.coverage import coverage_of
from coalition.solutions.card_models import CardField
from coalition.solutions.gates_shapes import Check
from coalition.solutions.stages import Stage

LEADS = "The chair or the secretary."
OWNER_OR_LEADS = "Its owner, the chair or the secretary."


def answer(solution, stage: str):
    """The checks of this room at the gate before `stage`."""
    page = solution.get_absolute_url()
    yield _owner(solution, page)
    yield from _teams(solution, page)
    if stage == Stage.LIVE:
        yield _card(solution, page)


def _owner(solution, page: str) -> Check:
    owner = solution.owner
    present = owner is not None and owner.membership_in(solution.coalition_id) is not None
    if present:
        found = f"{owner.name} answers for it."
    elif owner is not None:
        found = f"{owner.name} has left the coalition; nobody answers for it now."
    else:
        found = "Nobody answers for it yet."
    return Check("Owner named", present, found, f"{page}#answers", OWNER_OR_LEADS)


def _teams(solution, page: str):
    known = getattr(solution, "coverage", None) or coverage_of(solution)
    count = len(known.rows)
    found = f"{count} {'team is' if count == 1 else 'teams are'} named." if count else "No affected team is named yet."
    yield Check("Affected teams named", bool(count), found, f"{page}#affected", OWNER_OR_LEADS)
    if count:
        yield _voices(known, page)


def _voices(known, page: str) -> Check:
    unheard = [row for row in known.rows if row.state in {"missing", "vacant"}]
    names = ", ".join(f"{row.team.name} ({row.state_word})" for row in unheard)
    found = f"No voice: {names}." if unheard else "Every affected team has somebody at the table."
    return Check("Affected teams at the table", not unheard, found, f"{page}#coverage", LEADS)


def _card(solution, page: str) -> Check:
    states = CardField.objects.filter(card__solution=solution, is_required=True).values_list("state", flat=True)
    found = list(states)
    if not found:
        return Check("Card complete", False, "It has no model card yet.", f"{page}#card", OWNER_OR_LEADS)
    count = found.count(CardField.State.MISSING)
    words = f"{count} required {'text of its card is' if count == 1 else 'texts of its card are'} missing."
    words = words if count else "Its card has every required text."
    return Check("Card complete", not count, words, f"{page}card/", OWNER_OR_LEADS)
