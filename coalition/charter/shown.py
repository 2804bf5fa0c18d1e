"""What the pages of the room and of a version show."""

from coalition.charter import reading, rules
from coalition.charter.difference import differences
from coalition.charter.models import CharterVersion, Comment, Correction, Signature
from coalition.charter.standing import gone_by, standing_of
from coalition.ui import markdown

State = CharterVersion.State
COUNTING = {State.RATIFIED, State.LAPSED}


def room(person) -> dict:
    """The vision that counts, what is under way, who answered, and what waits for `person`."""
    versions = list(CharterVersion.objects.visible_to(person).filter(state__in=[*COUNTING, State.DRAFT, State.OPEN])
                    .select_related("coalition", "drafted_by"))  # fmt: skip
    present = next((each for each in versions if each.state in COUNTING), None)
    under_way = next((each for each in versions if each.state not in COUNTING), None)
    standing = standing_of(present) if present else None
    context = {
        "present": present,
        "vision_html": markdown.render(present.as_read("vision")) if present else "",
        "standing": standing,
        "under_way": under_way,
        "comments_open": Comment.objects.open_now().filter(version=under_way).count() if under_way else 0,
        "has_versions": CharterVersion.objects.exists(),
    }
    return context | signing(under_way, present, standing, person)


def signing(under_way, present, standing, person) -> dict:
    """Which version waits for this person's word: the open one, else the present one they have not answered."""
    open_now = under_way if under_way and under_way.state == State.OPEN else None
    asked_standing = standing_of(open_now) if open_now else standing
    asked = open_now or (present if present and not present.is_lapsed else None)
    return {
        "under_way_standing": asked_standing if open_now else None,
        "asked": asked,
        "said": asked_standing.said_by(person) if asked else None,
    }


def version(found: CharterVersion, person) -> dict:
    """A version with its comments, its standing, its corrections and what differs from the one before."""
    before = CharterVersion.objects.filter(number__lt=found.number).exclude(state=State.WITHDRAWN).first()
    counts = found.state in {State.OPEN, *COUNTING}
    standing = standing_of(found) if counts else None
    parts = reading.parts_of(found)
    return {
        "version": found,
        "parts": parts,
        "open_comments": sum(len(clause.open_remarks) for part in parts for clause in part.clauses)
        + sum(remark.comment.state == Comment.State.OPEN for part in parts for remark in part.gone),
        "may_comment": bool(rules.may_comment(person, found)),
        "may_remind": bool(rules.may_remind(person, found)),
        "may_correct": bool(rules.may_correct(person, found)),
        "standing": standing,
        "said": standing.said_by(person) if standing else None,
        "gone_by": [] if counts else gone_by(found),
        "corrections": list(Correction.objects.filter(version=found).select_related("made_by")),
        "before": before,
        "differences": differences(before, found) if before else [],
    }


def signed_words(rows: list[Signature]) -> str:
    """How many signed, reserved and declined among `rows`, in words."""
    kinds = [each.kind for each in rows]
    named = [(kinds.count(kind), str(kind.label).lower()) for kind in Signature.Kind]
    return ", ".join(f"{count} {word}" for count, word in named if count) or "nobody answered"
