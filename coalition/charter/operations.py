"""What can be done about the charter's wording: draft, reword, correct, open for signing, withdraw; one catalogue."""

from coalition.charter import (  # noqa: F401  one catalogue
    events,
    forms,
    operations_comments,
    operations_goals,
    operations_lines,
    operations_reminders,
    operations_signing,
    rules,
)
from coalition.charter.beginnings import beginning_of
from coalition.charter.models import CharterVersion, Correction
from coalition.charter.operations_goals import close_goal, hand_over_goal, meet_goal, set_goal
from coalition.charter.operations_lines import correct_lines, place_lines
from coalition.charter.operations_signing import a_year_after, decline, lapse, ratify, sign
from coalition.charter.slips import is_rewording
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record

__all__ = [
    "a_year_after", "close_goal", "correct", "decline", "draft", "hand_over_goal", "lapse", "meet_goal",
    "open_for_signing", "ratify", "revise", "set_goal", "sign", "withdraw",
]  # fmt: skip

State = CharterVersion.State
TEXTS = ("vision", "scope", "ways_of_working", "decision_rule")
RULE = ("share_required", "every_discipline", "quorum")
FIRST_WORDS = "What we want for patients and staff:\n\n- \n"
CLASH = (
    "Somebody reworded this draft after you opened it. Your words are kept here; theirs are below. "
    "Take over what you need, then save again."
)


@operation(
    rules.may_draft, form=forms.Draft, records=events.drafted, label="Draft a new version",
    done="The draft is there. Reword it.",
)  # fmt: skip
def draft(coalition: Coalition, *, by, beginning="") -> CharterVersion:
    """Begin a new version of the charter: the first with words to begin with, later ones with the present words."""
    newest = CharterVersion.objects.order_by("-number").first()
    present = CharterVersion.objects.ratified().first() or newest
    chosen = beginning_of(beginning)
    if chosen and present:
        raise Invalid("There is a charter already: the next version begins with its words.", field="beginning")
    number = newest.number + 1 if newest else 1
    words = _words_of(present or chosen)
    version = CharterVersion.objects.create(number=number, drafted_by=by, drafted_at=clock.now(), **words)
    if present:
        link(present, "reworded as", version)
    record(events.drafted, version, number=number, beginning=beginning)
    return version


def _words_of(source) -> dict:
    """The words and the rule a draft begins with: of a version or a beginning; nearly nothing of None."""
    if source is None:
        return {"vision": FIRST_WORDS}
    return {name: source.as_read(name) for name in TEXTS} | {name: getattr(source, name) for name in RULE}


@operation(
    rules.may_revise, form=forms.Reword, records=events.revised, label="Reword the draft", done="The draft is reworded."
)
def revise(
    version: CharterVersion, *, by, vision, scope, ways_of_working, share_required, every_discipline, edit,
    decision_rule="", quorum=None,
) -> CharterVersion:  # fmt: skip
    """Reword the draft of a charter before anybody signs it."""
    if edit != version.edit:
        raise Invalid(CLASH)
    version.vision, version.scope = vision, scope
    version.ways_of_working, version.decision_rule = ways_of_working, decision_rule
    version.share_required, version.every_discipline = share_required, every_discipline
    version.quorum, version.edit = quorum or version.quorum, edit + 1
    version.save(update_fields=[*TEXTS, *RULE, "edit"])
    record(events.revised, version, edit=version.edit)
    return version


@operation(
    rules.may_correct, form=forms.Correct, records=events.corrected, label="Correct a slip of the pen",
    done="It is corrected. What was signed stays on record beside it.",
)  # fmt: skip
def correct(version: CharterVersion, *, by, part, words, why) -> CharterVersion:
    """Put right a slip of the pen in words that people have signed; whatever changes their meaning is refused."""
    before = version.as_read(part)
    if before.split() == words.split():
        raise Invalid("Nothing has changed in the text.", field="words")
    reason = is_rewording(before, words)
    if reason:
        raise Invalid(f"{reason} That is a rewording: draft a new version, so that everybody signs it.", field="words")
    Correction.objects.create(
        version=version, part=part, before=before, after=words, why=why, made_by=by, made_at=clock.now()
    )
    version.corrected = version.corrected | {part: words}
    version.save(update_fields=["corrected"])
    record(events.corrected, version, part=part)
    correct_lines(version, part, before)
    return version


@operation(
    rules.may_open, form=forms.OpenForSigning, records=events.opened, label="Open for signing",
    done="The members can sign it now.",
)  # fmt: skip
def open_for_signing(version: CharterVersion, *, by, despite_comments=False) -> CharterVersion:
    """Fix the wording of a version and ask every member to sign it."""
    if version.vision.strip() == FIRST_WORDS.strip():
        raise Invalid("The vision is still empty. Reword the draft first.")
    waiting = version.comments.open_now().count()
    if waiting and not despite_comments:
        words = "1 comment is" if waiting == 1 else f"{waiting} comments are"
        raise Invalid(f"{words} still open. Say what became of each, or open it all the same.", field="despite_comments")
    version.state, version.opened_at = State.OPEN, clock.now()
    version.save(update_fields=["state", "opened_at"])
    place_lines(version)
    record(events.opened, version, comments=waiting)
    return version


@operation(rules.may_withdraw, form=forms.Reason, records=events.withdrawn, label="Withdraw this version", danger=True)
def withdraw(version: CharterVersion, *, by, reason) -> CharterVersion:
    """Take back a version that is not agreed yet, so that another one can be drafted."""
    version.state, version.ended_at, version.end_reason = State.WITHDRAWN, clock.now(), reason
    version.save(update_fields=["state", "ended_at", "end_reason"])
    record(events.withdrawn, version)
    return version
