"""What of a tool's own record was made for an older version: promises, stop card, drill, trials, card."""

from coalition.solutions.card_models import CardField
from coalition.solutions.dossier import dossier_of
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
    if not known.releases:
        return
    fields = CardField.objects.filter(card__solution=known.solution, card__read_at__date__lt=known.releases[0].here_on)
    stale = fields.exclude(text="").exclude(reviewed_on__gte=known.releases[0].here_on).count()
    if stale:
        words = f"{stale} {'text was' if stale == 1 else 'texts were'} last looked at before this version came. "
        yield Reopened("Card", words + "Ask its maker for the new card.", f"{page}card/", OWNER_OR_LEADS)
