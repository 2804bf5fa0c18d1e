"""What the API gives: each noun's rows with exactly the fields it names, in keyset pages."""

import datetime as dt
import decimal
import uuid
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.http import JsonResponse

from coalition.api.problems import Wrong
from coalition.ledger.nouns import NOUNS, Noun
from coalition.ledger.paging import cut, is_cursor
from coalition.people.then import moment_of

LARGEST_PAGE = 100
ORDER = ("id",)


def start(request) -> JsonResponse:
    """Where to go on: the description of everything, and the coalitions the person is in."""
    coalitions = [
        {"slug": each.coalition.slug, "name": each.coalition.name, "pages": f"/c/{each.coalition.slug}/"}
        for each in request.user.present_memberships()
    ]
    return JsonResponse({"description": "/api/v1/openapi.json", "coalitions": coalitions})


def nothing(request, rest: str) -> JsonResponse:
    """What is at no address of the API."""
    raise Wrong(404, "Nothing is at this address. /api/v1/openapi.json lists what is; every other address ends in a slash.")


def noun_of(plural: str) -> Noun:
    """The noun of this plural; 404 when there is none."""
    for noun in NOUNS.values():
        if noun.plural == plural and noun.fields:
            return noun
    raise Wrong(404, f"There is no noun called {plural}.")


def index(request, plural: str) -> JsonResponse:
    """A page of rows: `limit` (1–100), `after` (a cursor), and the noun's filters; anything else is an error."""
    noun = noun_of(plural)
    known = ("limit", "after", *noun.filters, *(("on",) if noun.lasts else ()))
    unknown = set(request.GET) - set(known)
    if unknown:
        raise Wrong(400, f"Unknown parameter: {', '.join(sorted(unknown))}. Known: {', '.join(known)}.")
    rows, after = _filtered(request, noun), request.GET.get("after", "")
    if after and not is_cursor(rows, ORDER, after):
        raise Wrong(400, "after is no cursor of this list. Take it as it stands in “next” of the page before.")
    rows, cursor = cut(rows, ORDER, after, _limit(request))
    return JsonResponse({"rows": [represent(row, noun) for row in rows], "next": cursor or None})


def show(request, plural: str, id: uuid.UUID) -> JsonResponse:
    """One row."""
    noun = noun_of(plural)
    return JsonResponse(represent(find(noun, id, request.user), noun))


def find(noun: Noun, pk, person):
    """The row with this id that the person may see; 404 otherwise."""
    rows = noun.model.objects.visible_to(person)
    thing = (noun.queryset(rows) if noun.queryset else rows).filter(pk=pk).first()
    if thing is None:
        raise Wrong(404, f"There is no such {noun.model.noun()} here.")
    return thing


def represent(row, noun: Noun) -> dict:
    """A row as JSON: its id, noun, address, heading, and the fields the noun names."""
    found = {"id": str(row.pk), "noun": row.noun(), "url": row.get_absolute_url(), "heading": row.heading}
    for name in noun.fields:
        found[name] = plain(getattr(row, name))
    return found


def plain(value):
    """A value as JSON keeps it; a thing becomes its id, noun and heading."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | models.QuerySet):
        return [plain(each) for each in value]
    if isinstance(value, models.Manager):
        return [plain(each) for each in value.all()]
    if hasattr(value, "heading"):
        return {"id": str(value.pk), "noun": value.noun(), "heading": value.heading}
    return str(value)


def _limit(request) -> int:
    given = request.GET.get("limit", "25")
    if not (given.isascii() and given.isdigit() and len(given) < 4 and 1 <= int(given) <= LARGEST_PAGE):
        raise Wrong(400, f"limit is a whole number from 1 to {LARGEST_PAGE}.")
    return int(given)


def _filtered(request, noun: Noun) -> models.QuerySet:
    rows = noun.model.objects.visible_to(request.user)
    rows = noun.queryset(rows) if noun.queryset else rows
    for name in noun.filters:
        if name in request.GET:
            rows = rows.filter(**{name: _value(noun, name, request.GET[name])})
    return _on(rows, noun, request) if "on" in request.GET else rows


def _on(rows: models.QuerySet, noun: Noun, request) -> models.QuerySet:
    """Those that ran on a day (at its end, in the coalition's zone) or at a moment."""
    moment = moment_of(request.GET["on"], zoneinfo.ZoneInfo(request.coalition.time_zone))
    if moment is None:
        raise Wrong(400, f"on is a day such as 2026-11-02 or a moment with its zone, not {request.GET['on'][:60]!r}.")
    since, until = noun.lasts
    return rows.filter(**{f"{since}__lte": moment}).filter(
        models.Q(**{until: None}) | models.Q(**{f"{until}__gt": moment})
    )


def _value(noun: Noun, name: str, given: str):
    column = noun.model._meta.get_field(name)
    try:
        if "\0" in given:
            raise ValueError
        if isinstance(column, models.BooleanField):
            return {"true": True, "false": False}[given]
        target = column.target_field if column.is_relation else column
        return target.to_python(given)
    except (ValidationError, ValueError, KeyError, TypeError) as wrong:
        raise Wrong(400, f"The filter {name} cannot be {given[:60]!r}.") from wrong
