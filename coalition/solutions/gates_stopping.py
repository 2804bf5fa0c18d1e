"""The checks about stopping a tool: the fallback, the stop card, and whether stopping was practised."""

from coalition.solutions.dossier import Dossier


def fallback(known: Dossier) -> tuple:
    """Whether it is written what staff do instead."""
    card = known.stop_card
    words = "The stop card says what staff do instead." if card else "Nobody has written what staff do instead."
    return card is not None, words, "stop-card/", "solutions.write_stop_card"


def stop_card(known: Dossier) -> tuple:
    """Whether the card is there, names somebody, and was looked through for this version."""
    card, version = known.stop_card, known.solution.version
    if card is None:
        return False, "There is no stop card yet.", "stop-card/", "solutions.write_stop_card"
    if not known.stoppers:
        return False, "The stop card names nobody who can switch it off.", "stop-card/", "solutions.name_stopper"
    if card.for_version != version:
        words = f"It was written for version {card.for_version or 'unknown'}; version {version} is here now."
        return False, words, "stop-card/", "solutions.write_stop_card"
    words = f"{len(known.stoppers)} named who can switch it off."
    return True, words, "stop-card/", "solutions.write_stop_card"


def drill(known: Dossier) -> tuple:
    """Whether stopping this version was practised, lately enough, by people who knew what to do."""
    state = known.drill
    newest, version = state.newest, known.solution.version
    passed = False
    if newest is None:
        words = "Nobody has practised stopping it."
    elif newest.version != version:
        words = f"It was practised with version {newest.version or 'unknown'}; version {version} is here now."
    elif state.is_overdue:
        words = f"It was last practised on {newest.started_at:%-d %B %Y}; every {state.every_days} days is asked for."
    elif newest.knew == newest.Knew.NO:
        words = "At the last drill the staff did not know what to do."
    else:
        passed, words = True, f"On {newest.started_at:%-d %B %Y} it was off after {newest.off_after_minutes} minutes."
    return passed, words, "stop-card/", "solutions.record_drill"
