"""The door of SCIM 2.0 (RFC 7644): a bearer key, the hospital's scope, and every refusal as a SCIM error."""

import functools
import json

from django.db import transaction
from django.http import HttpResponse
from django.urls import path

from coalition.accounts.operations_keys import key_of
from coalition.ledger.models import HOSPITAL
from coalition.ledger.problems import Invalid, Refused, Stale
from coalition.ledger.tenancy import scope
from coalition.people import limits
from coalition.people.doors import Policy
from coalition.people.models import Person

CONTENT = "application/scim+json"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
LARGEST_BODY = 1024 * 1024
UNIQUE = {"userName", "emails", "displayName"}


class ScimError(Exception):
    """Ends a request with a SCIM error: its status, its type (RFC 7644, table 9) and words that say how to mend it."""

    def __init__(self, status: int, detail: str, kind: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.kind = status, detail, kind


NOT_THERE = ScimError(404, "There is no such resource.")


def scim(route: str, *, name: str, **views):
    """A route of SCIM; `views`: by method in small letters."""
    methods = tuple(sorted({method.upper() for method in views}))

    def guarded(request, **found):
        request.policy, request.coalition, request.member = guarded.policy, None, None
        try:
            if request.method not in methods:
                raise ScimError(405, f"Use {' or '.join(methods)}.")
            _identify(request)
            with scope(HOSPITAL), transaction.atomic():
                return views[request.method.lower()](request, **found)
        except ScimError as error:
            return _error(error)
        except Invalid as problem:
            is_taken = problem.field in UNIQUE
            return _error(
                ScimError(409 if is_taken else 400, problem.message, "uniqueness" if is_taken else "invalidValue")
            )
        except (Refused, Stale) as problem:
            return _error(ScimError(409, str(problem)))

    guarded.policy = Policy("scim", None, methods)
    guarded.csrf_exempt = True  # no cookie is looked at; a key is not sent by a browser on its own
    return path(f"scim/v2/{route}", functools.wraps(next(iter(views.values())))(guarded), name=name)


def _identify(request) -> None:
    """Let in whoever shows a key that is good. Wrong keys are limited by network, as wrong passwords are."""
    scheme, _, code = request.headers.get("Authorization", "").partition(" ")
    network = limits.network_of(request)
    if scheme.lower() == "bearer" and key_of(code.strip()) is not None:
        request.user = Person.objects.system()
        return
    if limits.take(limits.SIGN_IN_NETWORK, f"scim {network}"):
        raise ScimError(429, "That were many wrong keys. Wait a few minutes.")
    raise ScimError(
        401, "Send the key of this installation as a bearer token. A steward makes one on the hospital's page."
    )


def _error(error: ScimError) -> HttpResponse:
    body = {"schemas": [ERROR], "status": str(error.status), "detail": error.detail}
    if error.kind:
        body["scimType"] = error.kind
    answer = reply(body, error.status)
    if error.status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def reply(body: dict | None, status: int = 200, location: str = "") -> HttpResponse:
    """An answer of SCIM; never stored."""
    answer = HttpResponse(json.dumps(body) if body is not None else b"", status=status, content_type=CONTENT)
    answer["Cache-Control"] = "no-store"
    if location:
        answer["Location"] = location
    return answer


def body_of(request) -> dict:
    """The JSON object that was sent. Errors: ScimError."""
    if len(request.body) > LARGEST_BODY:
        raise ScimError(413, "A body has at most 1 MiB.")
    if request.content_type not in {CONTENT, "application/json"}:
        raise ScimError(415, f"Send {CONTENT}.")
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as wrong:
        raise ScimError(400, "The body is not JSON.", "invalidSyntax") from wrong
    if not isinstance(data, dict):
        raise ScimError(400, "The body is a JSON object.", "invalidSyntax")
    return data


def listed(request, rows, shown) -> HttpResponse:
    """A page of rows: `startIndex` from 1, `count` up to 200 (RFC 7644, 3.4.2.4)."""
    start, count = max(_number(request, "startIndex", 1), 1), min(max(_number(request, "count", 100), 0), 200)
    total = rows.count()
    found = [shown(row) for row in rows[start - 1 : start - 1 + count]] if count else []
    return reply(
        {"schemas": [LIST], "totalResults": total, "startIndex": start, "itemsPerPage": len(found), "Resources": found}
    )


def _number(request, name: str, otherwise: int) -> int:
    given = request.GET.get(name, str(otherwise))
    bare = given.removeprefix("-")
    if not (bare.isascii() and bare.isdigit() and len(bare) < 10):
        raise ScimError(400, f"{name} is a whole number.", "invalidValue")
    return int(given)
