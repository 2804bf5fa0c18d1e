"""What counts as an FDA submission number, and its one spelling: K123456, DEN123456, P123456/S001."""

import re

# 510(k), De Novo and premarket approval, with the spaces and supplements people write. Small letters count
# only when nothing stands between letter and digits, so that "p 123456" stays a page.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])"
    r"(?:(?P<kind>K|DEN|P)[ \u00a0-]?(?P<digits>[0-9]{6})|(?P<small>(?i:K|DEN|P))(?P<tight>[0-9]{6}))"
    r"(?:[ \u00a0]?/?[ \u00a0]?[Ss](?P<supplement>[0-9]{3,4}))?(?![A-Za-z0-9])"
)


def submission_numbers(text: str) -> list[str]:
    """Every submission number in a text, in one spelling, each once, in order of first mention."""
    found = (_spelling(match) for match in _NUMBER.finditer(text))
    return list(dict.fromkeys(found))


def submission_number(text: str) -> str | None:
    """The one number a text consists of, in its one spelling; None when it is not such a number."""
    match = _NUMBER.fullmatch(text.strip().upper())
    return _spelling(match) if match else None


def _spelling(match: re.Match[str]) -> str:
    number = (match["kind"] or match["small"]).upper() + (match["digits"] or match["tight"])
    return f"{number}/S{match['supplement']}" if match["supplement"] else number
