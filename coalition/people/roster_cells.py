"""How a cell of a staff export is cleaned, and what makes an e-mail address one."""

import re
import unicodedata

# Marks that nobody sees: direction marks, zero-width spaces, soft hyphens. Joiners inside words are letters
# in several scripts and stay.
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_EMAIL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")

def clean(cell: str) -> str:
    """The cell without white space at its ends, doubled inside, or invisible marks; one form per letter."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFC", cell.translate(_INVISIBLE))
    return " ".join(cell.split())


def has_control(text: str) -> bool:
    """Whether a cleaned text still holds characters that no keyboard writes."""
    return _CONTROL.search(text) is not None


def clean_email(cell: str) -> str:
    """The address in small letters, without a leading “mailto:”."""
    return clean(cell).lower().removeprefix("mailto:")


def email_fault(email: str) -> str | None:
    """Why an address cannot be one, and how to write it; None when it can."""
    if len(email) <= 254 and _EMAIL.fullmatch(email) and len(email.partition("@")[0]) <= 64:
        return None
    if re.search(r"[(\[]at[)\]]| at ", email):
        mended = re.sub(r"\s*[(\[]at[)\]]\s*| at ", "@", email)
        return f"“{email[:80]}” is not an e-mail address. Write “{mended[:80]}”, with an @."
    if "@" not in email:
        return f"“{email[:80]}” is not an e-mail address: it has no @."
    if not email.isascii():
        return f"“{email[:80]}” is not an e-mail address: it has letters other than a to z."
    return f"“{email[:80]}” is not an e-mail address. It should look like name@hospital.example."
