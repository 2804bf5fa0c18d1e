"""Decides what a date or a number means as people write it in a table, and refuses to guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

LONGEST = 60

DateOrder = Literal["day_first", "month_first", None]
DecimalMark = Literal[",", ".", None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = {name[:length]: index + 1 for index, name in enumerate((
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)) for length in range(3, len(name) + 1)}  # fmt: skip
_NUMERIC_DATE = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.-](?:[0-9]{1,2}|[A-Za-z]{3,9})[/.-][0-9]{2}|[A-Za-z]{3,9}[ -]?[0-9]{2}")
_NAMED_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?[ -]+)?([A-Za-z]+)\.?,?[ -]+([0-9]{4})")
_NAMED_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_TIME_OF_DAY = re.compile(r"[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_GROUP_SPACES = re.compile(r"(?<=[0-9])[ \u00a0\u2009\u202f'\u2019](?=[0-9]{3}(?![0-9]))")
_BODY = re.compile(r"[+-]?([0-9.,]*[0-9][0-9.,]*)(?:[eE][+-]?[0-9]{1,3})?")


class CellError(ValueError):
    """A cell cannot be read; the text says what stands there and how to write it."""


class AmbiguousCell(CellError):
    """A cell can be read in two ways and nothing else in its column decides which."""


def shorten(text: str) -> str:
    """A cell without blanks around it, cut where nothing sensible goes on: patterns and people get no endless text."""
    text = text.strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def read_date(text: str, order: DateOrder = None) -> date:
    """The day written in a cell; a month alone means its first day, a time of day is left out.

    Reads 2024-04-03, 2024-04, 3 April 2024, April 3, 2024, Apr 2024, 03.04.2024, and 03/04/2024 when `order`
    or the numbers themselves say which part is the day. Raises AmbiguousCell or CellError.
    """
    text = _TIME_OF_DAY.sub("", shorten(text))
    if not text:
        raise CellError("The date is empty. Fill it in or delete the row.")
    try:
        day, month, year = _date_parts(text, order)
        return date(year, month, day)
    except AmbiguousCell:
        raise
    except ValueError:
        raise CellError(_date_complaint(text, order)) from None


def _date_parts(text: str, order: DateOrder) -> tuple[int, int, int]:
    if numeric := _NUMERIC_DATE.fullmatch(text):
        return _numeric_parts(numeric, order)
    if month := _ISO_MONTH.fullmatch(text):
        return 1, int(month[2]), int(month[1])
    if named := _NAMED_DAY_FIRST.fullmatch(text):
        return int(named[1] or 1), _month(named[2]), int(named[3])
    if named := _NAMED_MONTH_FIRST.fullmatch(text):
        return int(named[2]), _month(named[1]), int(named[3])
    if "-" not in text:
        raise ValueError  # 20240403 is more often a spreadsheet's own number than a date
    found = date.fromisoformat(text)
    return found.day, found.month, found.year


def _numeric_parts(found: re.Match[str], order: DateOrder) -> tuple[int, int, int]:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first == second or found[2] == ".":
        order = "day_first"
    order = order or _order_of(found)
    if order is None:
        raise AmbiguousCell(
            f"“{found[0]}” could be {_spoken(first, second, year)} or {_spoken(second, first, year)}. Write "
            f"it as {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}, or say which comes first."
        )
    return (first, second, year) if order == "day_first" else (second, first, year)


def _order_of(found: re.Match[str]) -> DateOrder:
    if found[2] == "." or int(found[1]) > 12:
        return "day_first"  # no country writes month.day.year
    return "month_first" if int(found[3]) > 12 else None


def _month(name: str) -> int:
    month = _MONTH_NAMES.get(name.lower())
    if month is None:
        raise ValueError(name)
    return month


def _spoken(day: int, month: int, year: int) -> str:
    return f"{day} {_MONTHS[month - 1].title()} {year}"


def _date_complaint(text: str, order: DateOrder) -> str:
    if _SHORT_YEAR.fullmatch(text):
        return f"“{text}” has a year of two digits. Write all four, for instance 2024-04-03."
    if order and _NUMERIC_DATE.fullmatch(text):
        return f"“{text}” is no date when read {order.replace('_', ' ')}, as the rest of the column is."
    return f"“{text}” is not a date. Write it as year-month-day, for instance 2024-04-03."


def column_date_order(texts: Iterable[str]) -> DateOrder:
    """Which part of 03/04/2024 is the day, by the first date in the column that can be read only one way."""
    matches = (_NUMERIC_DATE.fullmatch(_TIME_OF_DAY.sub("", shorten(text))) for text in texts)
    return next((order for found in matches if found and (order := _order_of(found))), None)


def read_number(text: str, mark: DecimalMark = None) -> float:
    """The finite number written in a cell; `mark` is the column's decimal mark when known.

    Reads 1234.5, 1234,5, 1,234.5, 1.234,5, 1 234,5 and 87.5 % (as 87.5). Raises AmbiguousCell or CellError.
    """
    plain = _plain(text)
    if not plain:
        raise CellError("The value is empty. Fill it in or delete the row.")
    found = _BODY.fullmatch(plain)
    if not found:
        raise CellError(f"“{shorten(text)}” is not a number. Write digits only, for instance 12.5.")
    mark = mark or _mark_of(found[1]) or ("." if "," not in found[1] else None)
    if mark is None:
        both = found[1].replace(",", ""), found[1].replace(",", ".")
        raise AmbiguousCell(
            f"“{shorten(text)}” could be {both[0]} or {both[1]}. "
            "Write it without a thousands mark, or say whether comma or point marks the decimals."
        )
    return _to_float(text, plain, found[1], mark)


def _to_float(text: str, plain: str, body: str, mark: str) -> float:
    other = "." if mark == "," else ","
    whole, _, decimals = body.partition(mark)
    groups = whole.split(other)
    grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    if not grouped or "," in decimals or "." in decimals:
        raise CellError(f"“{shorten(text)}” mixes commas and points. Write it without a thousands mark, as 1234.5.")
    number = float(plain.replace(other, "").replace(mark, "."))
    if abs(number) >= 1e100:
        raise CellError(f"“{shorten(text)}” is too large to be a measurement. Correct it or delete the row.")
    return number


def _plain(text: str) -> str:
    text = shorten(text).removesuffix("%").rstrip().replace("\u2212", "-")
    return _GROUP_SPACES.sub("", text)


def _mark_of(body: str) -> DecimalMark:
    """The decimal mark that the digits and marks of one number prove, if they do."""
    commas, points = body.count(","), body.count(".")
    if commas and points:
        return "," if body.rindex(",") > body.rindex(".") else "."
    if commas + points != 1:
        return None if commas == points else "." if commas else ","  # a mark that repeats groups thousands
    mark = "," if commas else "."
    whole, _, decimals = body.partition(mark)
    thousands = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole.strip("0")
    return None if thousands else mark


def column_decimal_mark(texts: Iterable[str]) -> DecimalMark:
    """Comma or point, by the first number in the column that can be read only one way."""
    matches = (_BODY.fullmatch(_plain(text)) for text in texts)
    return next((mark for found in matches if found and (mark := _mark_of(found[1]))), None)
