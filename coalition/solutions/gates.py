"""What solutions themselves check at every gate: the owner, the affected teams, their voices; what risk adds to that."""

from coalition.people.coverage import coverage_of
from coalition.solutions import gates_record
from coalition.solutions.applying import because, is_asked
from coalition.solutions.dossier import dossier_of
from coalition.solutions.gates_shapes import Check

LEADS = "The chair or the secretary."
OWNER_OR_LEADS = "Its owner, the chair or the secretary."


def answer(solution, stage: str):
    """The checks of this room at the gate before `stage`."""
    known = dossier_of(solution)
    yield _owner(solution)
    yield from _teams(solution, stage, known.risk)
    yield from gates_record.checks(known, stage)


def _owner(solution) -> Check:
    owner, page = solution.owner, solution.get_absolute_url()
    present = owner is not None and owner.membership_in(solution.coalition_id) is not None
    if present:
        found = f"{owner.name} answers for it."
    elif owner is not None:
        found = f"{owner.name} has left the coalition; nobody answers for it now."
    else:
        found = "Nobody answers for it yet."
    return Check("Owner named", present, found, f"{page}#answers", OWNER_OR_LEADS, "solutions.give_owner")


def _teams(solution, stage: str, risk):
    known = getattr(solution, "coverage", None) or coverage_of(solution)
    page, count = solution.get_absolute_url(), len(known.rows)
    found = f"{count} {'team is' if count == 1 else 'teams are'} named." if count else "No affected team is named yet."
    url = f"{page}#affected"
    yield Check("Affected teams named", bool(count), found, url, OWNER_OR_LEADS, "solutions.name_affected")
    if count:
        yield _seated(known, solution)
        if is_asked("heard", stage, risk):
            yield _heard(known, solution, because("heard", stage, risk))


def _seated(known, solution) -> Check:
    unseated = [row for row in known.rows if row.state in {"missing", "vacant"}]
    names = ", ".join(f"{row.team.name} ({row.state_word})" for row in unseated)
    found = f"No voice: {names}." if unseated else "Every affected team has somebody at the table."
    url, mend = f"{solution.get_absolute_url()}#coverage", ""
    if unseated and unseated[0].seats:
        url, mend = unseated[0].seats[0].get_absolute_url(), "people.fill_seat"
    elif unseated:
        base = f"/c/{solution.coalition.slug}/seats/open/"
        url, mend = f"{base}?team={unseated[0].team.pk}", "people.open_seat"
    return Check("Affected teams at the table", not unseated, found, url, LEADS, mend)


def _heard(known, solution, why: str) -> Check:
    quiet = [row for row in known.rows if row.state == "silent"]
    names = ", ".join(row.team.name for row in quiet)
    found = f"Not heard for long: {names}." if quiet else "Nobody at the table has fallen silent."
    url = quiet[0].seats[0].get_absolute_url() if quiet else f"{solution.get_absolute_url()}#coverage"
    who = "Whoever sits there, by speaking up; the chair or the secretary can give the seat to somebody else."
    return Check("Affected teams heard", not quiet, found, url, who, "people.name_deputy" if quiet else "", why)
