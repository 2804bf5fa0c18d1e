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
    teams = {each.team_id for each in solution.affects.select_related("team")}
    count = len(teams)
    found = f"{count} {'team is' if count == 1 else 'teams are'} named." if teams else "No affected team is named yet."
    yield Check("Affected teams named", bool(teams), found, f"{page}#affected", OWNER_OR_LEADS)
    if teams:
        yield _voices(solution, page)


def _voices(solution, page: str) -> Check:
    known = getattr(solution, "coverage", None) or coverage_of(solution)
    unheard = [row for row in known.rows if row.state in {"missing", "vacant"}]
    names = ", ".join(f"{row.team.name} ({row.state_word})" for row in unheard)
    found = f"No voice: {names}." if unheard else "Every affected team has somebody at the table."
    return Check("Affected teams at the table", not unheard, found, f"{page}#coverage", LEADS)


def _card(solution, page: str) -> Check:
    if not hasattr(solution, "card"):
        return Check("Card complete", False, "It has no model card yet.", page, OWNER_OR_LEADS)
    missing = CardField.objects.filter(card=solution.card, is_required=True, state=CardField.State.MISSING).count()
    found = f"{missing} required texts of its card are missing." if missing else "Its card has every required text."
    if missing == 1:
        found = "1 required text of its card is missing."
    return Check("Card complete", not missing, found, f"{page}card/", OWNER_OR_LEADS)
