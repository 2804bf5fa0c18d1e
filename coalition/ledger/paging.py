"""Pages of long lists by keyset: the hundredth page costs what the first does."""

import base64
import json
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

SIZE = 25


@dataclass(frozen=True)
class Page:
    """A page of rows. `next_url` and `first_url` are empty when there is nothing there; `count_text` says what is shown."""

    rows: list
    next_url: str
    first_url: str
    count_text: str
    next_cursor: str = ""

    def __iter__(self):
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(
    request,
    rows: QuerySet,
    *,
    by: tuple[str, ...] = ("-at", "-id"),
    size: int = SIZE,
    noun: tuple[str, str] = ("row", "rows"),
) -> Page:
    """The page of `rows` that the request's `after` names, ordered by the columns `by` (the last one unique).

    One query; a bad `after` counts as the first page. `noun`: what one row is called, and what several are.
    """
    after = request.GET.get("after", "")
    found, cursor = cut(rows, by, after, size)
    kept = {key: value for key, value in request.GET.items() if key != "after"}
    return Page(
        rows=found,
        next_url="?" + urlencode(kept | {"after": cursor}) if cursor else "",
        first_url="?" + urlencode(kept) if after else "",
        count_text=_count_text(len(found), bool(cursor), bool(after), noun),
        next_cursor=cursor,
    )


def cut(rows: QuerySet, by: tuple[str, ...], after: str, size: int) -> tuple[list, str]:
    """At most `size` rows after the cursor `after`, and the cursor of what follows (empty at the end)."""
    found = list(_after(rows, by, after).order_by(*by)[: size + 1])
    cursor = _write(found[size - 1], by) if len(found) > size else ""
    return found[:size], cursor


def is_cursor(rows: QuerySet, by: tuple[str, ...], after: str) -> bool:
    """Whether `after` is a cursor of this list; what is none counts as the first page."""
    return _after(rows, by, after) is not rows


def _after(rows: QuerySet, by: tuple[str, ...], after: str) -> QuerySet:
    values = _read(after, len(by))
    try:
        return rows.filter(_beyond(by, values)) if values else rows
    except (ValidationError, ValueError):  # a cursor nobody of us wrote
        return rows


def _beyond(by: tuple[str, ...], values: list) -> Q:
    """Lexicographic "after": (a, b) > (x, y) is a > x, or a = x and b > y; the bound on `a` lets an index serve it."""
    condition, equal = Q(), Q()
    for column, value in zip(by, values, strict=True):
        name, side = (column[1:], "lt") if column.startswith("-") else (column, "gt")
        condition |= equal & Q(**{f"{name}__{side}": value})
        equal &= Q(**{name: value})
    first = by[0].lstrip("-")
    bound = "lte" if by[0].startswith("-") else "gte"
    return Q(**{f"{first}__{bound}": values[0]}) & condition


def _write(row, by: tuple[str, ...]) -> str:
    values = [_get(row, column.lstrip("-")) for column in by]
    text = json.dumps([value.isoformat() if hasattr(value, "isoformat") else str(value) for value in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _get(row, path: str):
    if isinstance(row, dict):  # of `.values()`, keyed by the whole path
        return row[path]
    for part in path.split("__"):
        row = getattr(row, part)
    return row


def _read(after: str, length: int) -> list:
    try:
        values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        json.dumps(values, ensure_ascii=False).encode()  # half a character (a lone surrogate) no database reads
    except (ValueError, TypeError, RecursionError):
        return []
    ok = isinstance(values, list) and len(values) == length and all(isinstance(value, str) and "\0" not in value for value in values)
    return values if ok else []


def _count_text(shown: int, more: bool, later: bool, noun: tuple[str, str]) -> str:
    one, many = noun
    if not shown:
        return f"No {many}"
    words = f"{shown} {one if shown == 1 else many}"
    if more or later:
        return f"{words} on this page" + (", more follow" if more else ", the last" if shown == 1 else ", the last ones")
    return words
