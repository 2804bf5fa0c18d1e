"""Which views the lists of the forum offer, and which one is open."""

CONCERNS = (
    ("", "Waiting"),
    ("safety", "Safety"),
    ("mine", "Mine"),
    ("settled", "Settled"),
)
DISCUSSIONS = (("", "All"), ("open", "Open"), ("resolved", "Resolved"))


def concern_tabs(show: str) -> list[tuple]:
    """The views of the list of concerns as (text, address, is current)."""
    return _tabs(CONCERNS, show)


def discussion_tabs(show: str) -> list[tuple]:
    """The views of the list of discussions as (text, address, is current)."""
    return _tabs(DISCUSSIONS, show)


def _tabs(offered, show: str) -> list[tuple]:
    current = show if show in dict(offered) else ""
    return [(text, f"?show={key}" if key else "?", key == current) for key, text in offered]
