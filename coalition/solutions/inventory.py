"""Which solution a name, a vendor and a version mean, what is new about it, and which listed device it is."""

import uuid

from django.db import connection
from django.utils.text import slugify

from coalition.ledger import clock
from coalition.ledger.problems import Invalid
from coalition.ledger.tenancy import current_coalition_id
from coalition.solutions import devices
from coalition.solutions.models import Kind, Solution
from coalition.solutions.submission import submission_number

LONGEST_SLUG = 80
_DEVICE = {
    "device_number": "number",
    "device_name": "name",
    "device_company": "company",
    "device_panel": "panel",
    "device_product_code": "product_code",
}


def wait_for_turn() -> None:
    """One at a time may put tools on a coalition's list, until its transaction ends: else one tool could come twice."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('tools:' || %s, 0))", [str(current_coalition_id())]
        )


def find(name: str, vendor: str) -> Solution | None:
    """The solution of this name by this vendor, whatever its version; an unsaid vendor matches any (two queries)."""
    same = Solution.objects.filter(name__iexact=name)
    found = same.filter(vendor__iexact=vendor).first() if vendor else None
    if found is not None:
        return found
    found = Solution.objects.filter(slug=slug_of(name)).first()
    if found is not None and vendor and found.vendor and found.vendor.casefold() != vendor.casefold():
        return None  # two makers, one name: two tools
    return found


def slug_of(name: str, vendor: str = "") -> str:
    """The short name that stands in commands: small letters, digits, hyphens."""
    return slugify(f"{name} {vendor}")[:LONGEST_SLUG].strip("-") or "tool"


def free_slug(name: str, vendor: str) -> str:
    """A short name that no other solution of the coalition has."""
    taken = set(Solution.objects.values_list("slug", flat=True))
    for slug in (slug_of(name), slug_of(name, vendor)):
        if slug not in taken:
            return slug
    number = 2
    while f"{slug_of(name, vendor)[: LONGEST_SLUG - 5]}-{number}" in taken:
        number += 1
    return f"{slug_of(name, vendor)[: LONGEST_SLUG - 5]}-{number}"


def put(known: dict) -> tuple[Solution, bool, list[str]]:
    """Make the solution that `known` (a dict of its columns, with `name`) describes, or bring it up to date.

    Returns the solution, whether it was made, and which columns changed. Empty values change nothing that is known.
    """
    solution = find(known["name"], known.get("vendor", ""))
    if solution is not None:
        return solution, False, change(solution, {key: value for key, value in known.items() if value})
    slug, now = free_slug(known["name"], known.get("vendor", "")), clock.now()
    solution = Solution(slug=slug, stage_since=now, registered_at=now)
    _set(solution, known | {"kind": known.get("kind") or Kind.OTHER})
    solution.save(force_insert=True)
    return solution, True, []


def put_card(known: dict, there: Solution | None) -> tuple[Solution, bool, list[str]]:
    """As `put`, from a model card; of a tool that is there, what people wrote about its name, purpose and kind stays."""
    if there is None:
        return put(known)
    kept = {"purpose", "kind"} if find(known["name"], known["vendor"]) == there else {"purpose", "kind", "name", "vendor"}
    return there, False, change(there, {key: value for key, value in known.items() if value and key not in kept})


def fill_gaps(solution: Solution, known: dict) -> list[str]:
    """Write only what is not known of it yet; returns the names of the changed columns."""
    is_unsaid = {"kind": solution.kind == Kind.OTHER}
    wanted = {key: value for key, value in known.items() if value and is_unsaid.get(key, not getattr(solution, key))}
    return change(solution, wanted)


def meant(chosen: str) -> Solution | None:
    """The tool of the list that somebody said is meant; None when they said that it is another."""
    try:
        return Solution.objects.filter(pk=uuid.UUID(chosen)).first()
    except ValueError:
        return None


def change(solution: Solution, known: dict) -> list[str]:
    """Write what is different; returns the names of the changed columns."""
    before = {field: getattr(solution, field) for field in (*known, *_DEVICE)}
    solution.version_before = solution.version
    _set(solution, known)
    changed = [field for field, value in before.items() if getattr(solution, field) != value]
    if changed:
        solution.save()
    return changed


def _set(solution: Solution, known: dict) -> None:
    for field, value in known.items():
        setattr(solution, field, value)
    written = solution.submission_number.strip()
    if written:
        number = submission_number(written)
        if number is None:
            raise Invalid(
                f"“{written}” is no FDA submission number. Write it as K123456, DEN123456 or P123456, or leave it out.",
                field="submission_number",
            )
        solution.submission_number = number
    match_device(solution)


def match_device(solution: Solution) -> None:
    """Keep the entry of the FDA's list that has the submission number; forget the old one when there is none."""
    device = devices.find(solution.submission_number) if solution.submission_number else None
    for column, name in _DEVICE.items():
        setattr(solution, column, getattr(device, name) if device else "")
    solution.device_decided_on = device.decided_on if device else None
