"""What can be read: each noun, its page, and what of it the API gives, filters and orders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import models

NOUNS: dict[str, "Noun"] = {}


@dataclass(frozen=True)
class Noun:
    """A noun with a page or a read endpoint.

    model: a Tenant model; plural: its word in URLs; fields: attribute names the API gives (columns, or properties);
    filters: columns the API and lists may be narrowed by; room: the app's word on screens; has_page: it has its own page.
    lasts: its columns (since, until): the API's filter `on` gives those that ran on a day or at a moment.
    """

    model: type[models.Model]
    plural: str
    fields: Sequence[str] = ()
    filters: Sequence[str] = ()
    icon: str = "point"
    has_page: bool = True
    queryset: Callable | None = None
    lasts: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        NOUNS[self.model.noun()] = self


def url_of(slug: str, noun: str, pk) -> str:
    """The page of a thing: /c/<coalition>/<plural>/<id>/; the coalition's first page for nouns without one."""
    entry = NOUNS.get(noun)
    if entry is None or not entry.has_page:
        return f"/c/{slug}/"
    return f"/c/{slug}/{entry.plural}/{pk}/"


def icon_of(noun: str) -> str:
    """The icon of a noun."""
    return NOUNS[noun].icon if noun in NOUNS else "point"
