"""Which long passwords are guessed first all the same: a common one made longer, one piece repeated, keys in a row."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

FEWEST_LETTERS = 6
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "01234567890")
LONGEST_RUN = 6


class NotGuessable:
    """Refuses what a guesser tries first."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords

    def validate(self, password, user=None) -> None:
        """Errors: ValidationError in words that say why and what to do."""
        lowered = password.lower()
        bare = re.sub(r"^[^a-z]+|[^a-z]+$", "", lowered)
        if len(set(lowered)) < FEWEST_LETTERS:
            raise ValidationError("This password has too few different characters. A few words together are better.", code="guessable")
        if re.fullmatch(r"(.{1,12}?)\1+", lowered):
            raise ValidationError("This password repeats one piece. Put different words together.", code="guessable")
        if bare in self.common:
            raise ValidationError("This is a common password with something added. Put a few words together.", code="guessable")
        if _longest_run(lowered) >= LONGEST_RUN:
            raise ValidationError("This password follows the keys in a row. Put a few words together.", code="guessable")

    def get_help_text(self) -> str:
        """What it demands."""
        return "Not a common password with something added, nothing repeated, no keys in a row."


def _longest_run(password: str) -> int:
    """How many neighbouring keys of a row, in either direction, stand together."""
    rows = [row for each in ROWS for row in (each, each[::-1])]
    starts = range(len(password))
    return max(
        (end - start for start in starts for end in range(start + 2, len(password) + 1) if any(password[start:end] in row for row in rows)),
        default=1,
    )
