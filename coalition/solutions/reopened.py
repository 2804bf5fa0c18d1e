"""What of a tool's own record was made for an older version: promises, stop card, drill, trials, card."""

from django.db.models.functions import Coalesce, TruncDate

from coalition.solutions.dossier import dossier_of
from coalition.solutions.living_models import CardEntry
from coalition.solutions.reopening import Reopened

OWNER_OR_LEADS = "Its owner, the chair or the secretary."


def answer(solution):
    """Each part that names another version than the one that is here."""
    known, page, version = dossier_of(solution), solution.get_absolute_url(), solution.version
    promise, card, drill = known.promise, known.stop_card, known.drill.newest
    if promise and promise.for_version != version:
        yield _old("Promises", promise.for_version, f"{page}promises/", "Confirm that they still fit, or amend them.")
    if card and card.for_version != version:
        yield _old("Stop card", card.for_version, f"{page}stop-card/", "Look it through and write it anew.")
    if drill and drill.version != version:
        yield _old("Stop drill", drill.version, f"{page}stop-card/", "Practise it again.", "Any member.")
    newest = {each.kind: each for each in reversed(known.trials)}
    for each in newest.values():
        if each.version != version:
            yield _old(each.heading, each.version, f"{page}gate/#trials", "Do it again, or say why not.")
    yield from _card(known, page)


def _old(what: str, version: str, url: str, todo: str, who: str = OWNER_OR_LEADS) -> Reopened:
    return Reopened(what, f"It is for version {version or 'unknown'}. {todo}", url, who)


def _card(known, page: str):
    """Texts of the card that nobody has looked at since the newest version came."""
    if not known.releases:
        return
    looked_at = Coalesce("reviewed_on", TruncDate("at"))
    rows = CardEntry.objects.of_now().filter(solution=known.solution, state=CardEntry.State.GIVEN)
    stale = rows.annotate(looked_at=looked_at).filter(looked_at__lt=known.releases[0].here_on).count()
    if stale:
        words = f"{stale} {'text was' if stale == 1 else 'texts were'} last looked at before this version came. "
        yield Reopened("Card", words + "Say that they still hold, or change them.", f"{page}card/", OWNER_OR_LEADS)
