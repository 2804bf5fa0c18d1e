"""How a text enters the living card: the one of before becomes history; and how the model card fills what it can."""

from coalition.ledger import clock
from coalition.solutions import crosswalk
from coalition.solutions.living_models import CardEntry, EntryState, Source


def say(solution, ref: str, *, by, **said) -> CardEntry:
    """Put what is said for an attribute in the place of what was said before, which stays as history."""
    CardEntry.objects.filter(solution=solution, ref=ref, is_current=True).update(is_current=False)
    return CardEntry.objects.create(solution=solution, ref=ref, by=by, at=clock.now(), **said)


def fill_from_card(solution, texts: dict[str, str], version: str, *, by) -> int:
    """Fill HTI-1's attributes from a model card, except where people wrote something themselves; how many changed."""
    now = {entry.ref: entry for entry in CardEntry.objects.filter(solution=solution, is_current=True)}
    changed = 0
    for found in crosswalk.walk(texts, version):
        entry = now.get(found.attribute.ref)
        if _is_ours(entry):
            continue
        state = _state(found)
        before = (entry.text, entry.state) if entry else ("", EntryState.MISSING.value)
        if (found.text, state) != before:
            say(solution, found.attribute.ref, by=by, text=found.text, state=state, source=Source.CARD)
            changed += 1
    return changed


def _is_ours(entry: CardEntry | None) -> bool:
    """Whether people said it: a gap that a card left is nobody's."""
    return entry is not None and entry.source != Source.CARD and entry.state != EntryState.MISSING


def _state(found: crosswalk.Found) -> str:
    if found.text:
        return EntryState.GIVEN.value
    return EntryState.NOT_AVAILABLE.value if found.is_not_available else EntryState.MISSING.value
