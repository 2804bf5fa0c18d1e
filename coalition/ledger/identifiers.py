"""Which words look as if they told who a patient is; no patient's identity belongs into this application."""

import re

from django.core.exceptions import ValidationError

from coalition.ledger.forms import LongText

# Bytes of UTF-8: what the pages render at most.
LONGEST = 100_000
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?[./ -](?:\d{1,2}|[a-z]{3,9})[./ -]\d{2,4}|\d{4}-\d{2}-\d{2})"
_LETTER = "[ac-hj-np-rt-y]"
_IS = "(?:is |was )?"
_NUMBER = r"(?:number|num|no\.?|id|#)"
_PATTERNS = {
    "a record number": r"\b(?:mrn|nhi|chi|pas|hospital|patient|medical record|case ?note|nhs|ssn)\b[ -]?"
    rf"{_NUMBER}?[ :#=.-]*(?:is )?[a-z]{{0,3}}\d[\d -]{{4,}}",
    "a date of birth": rf"\b(?:d\.?o\.?b\b\.?|born(?: on)?|birth ?date|date of birth|birthday)[ :=]*{_IS}{_DAY}",
    "a name with a date": rf"\b(?:mr|mrs|ms|miss)\.? [a-z'-]+(?: [a-z'-]+)?[ ,(]+{_DAY}",
    "a patient's name": r"\bpatient(?:'s name is| name:?| named| called)[ :]+[a-z'-]{2,}",
    "a social security number": r"\b\d{3}-\d{2}-\d{4}\b",
    "a Medicare number": rf"\b[1-9]{_LETTER}[\d{_LETTER[1:]}\d-?{_LETTER}[\d{_LETTER[1:]}\d-?{_LETTER}{{2}}\d{{2}}\b",
    "a message of a hospital system": r"(?m)^(?:pid|nk1|msh)\||\"resourcetype\"\s*:\s*\"patient\"",
}
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}
_TEN_DIGITS = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")


def identifiers_in(text: str) -> list[str]:
    """What in `text` looks like a patient's identity, as kinds ("a date of birth"), never the finds."""
    found = [name for name, pattern in _COMPILED.items() if pattern.search(text)]
    if any(_is_nhs_number(match.group()) for match in _TEN_DIGITS.finditer(text)):
        found.append("an NHS number")
    return found


def _is_nhs_number(text: str) -> bool:
    """Ten digits whose last is the check digit: 11 - (sum of digit × weight 10…2) mod 11, where 11 counts as 0."""
    digits = [int(each) for each in text if each.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check % 11 == digits[9] and check != 10 and len(set(digits)) > 1


def refuse_identifiers(text: str) -> None:
    """ValidationError, in words, when `text` looks as if it told who a patient is."""
    found = identifiers_in(text)
    if found:
        raise ValidationError(
            f"This looks like {' and '.join(found)}. Nothing here may tell who a patient is: take it out, and "
            "write “a patient” or an age in tens of years instead.",
            code="identifier",
        )


def refuse_too_long(text: str) -> None:
    """ValidationError when `text` has more bytes than the pages render."""
    if len(text.encode()) > LONGEST:
        raise ValidationError("This text is longer than 100 kB. Shorten it.", code="too_long")


class PatientSafeText(LongText):
    """Long text that refuses what looks like a patient's identity, and what is too long to be shown."""

    default_validators = [refuse_identifiers, refuse_too_long]
