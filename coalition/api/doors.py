"""The API's door: token or session, the coalition's scope, and every refusal as a problem document."""

import functools
import zoneinfo
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import path
from django.utils import timezone

from coalition.api.problems import Wrong, problem
from coalition.ledger.models import HOSPITAL, Coalition
from coalition.ledger.problems import Invalid, Refused, Stale
from coalition.ledger.tenancy import scope
from coalition.people.doors import Policy
from coalition.people.tokens import person_of

SCHEME = "Bearer "


def api(route: str, view: Callable, *, name: str, methods: tuple[str, ...], audience: str):
    """An API route. audience: `public`, `person`, `reader` (of the coalition `slug`) or `steward` (the hospital's own)."""
    policy = Policy(f"api {audience}", None, methods)

    @functools.wraps(view)
    def guarded(request, **kwargs):
        request.policy, request.coalition, request.member = policy, None, None
        if request.method not in methods:
            return problem(405, f"Use {' or '.join(methods)}.", Allow=", ".join(methods))
        try:
            return _enter(request, view, audience, kwargs)
        except Wrong as wrong:
            return problem(wrong.status, wrong.detail, wrong.errors, **wrong.headers)
        except RequestDataTooBig:
            return problem(413, "The body is larger than this installation takes.")
        except (MultiPartParserError, SuspiciousOperation):
            return problem(400, "The body cannot be read as what its Content-Type says.")
        except Refused as refused:
            return problem(403, f"{refused.verdict.reason} {refused.verdict.who}".strip())
        except Invalid as invalid:
            return problem(422, invalid.message, [{"field": invalid.field, "message": invalid.message}])
        except Stale as stale:
            return problem(409, str(stale))

    guarded.policy = policy
    guarded.csrf_exempt = True  # checked in _identify for sessions; a token is not sent by a browser on its own
    return path(route, guarded, name=name)


def _enter(request, view, audience: str, kwargs) -> HttpResponse:
    if audience == "public":
        return view(request, **kwargs)
    request.user = _identify(request)
    if audience in {"person", "steward"}:
        if audience == "steward" and not request.user.is_steward:
            raise Wrong(404, "Nothing is at this address.")
        with scope(HOSPITAL, request.user, until_commit=True):
            return view(request, **kwargs)
    coalition = Coalition.objects.filter(slug=kwargs.pop("slug")).first()
    if coalition is None:
        raise Wrong(404, "Nothing is at this address.")
    with scope(coalition, request.user, until_commit=True):
        request.member = request.user.membership_in(coalition.pk)
        if request.member is None:
            raise Wrong(404, "Nothing is at this address.")
        request.coalition = coalition
        with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone or coalition.time_zone)):
            return view(request, **kwargs)


def _identify(request):
    """The person of the token, else of the session (whose writes must carry the CSRF token)."""
    header = request.headers.get("Authorization", "")
    if header:
        person = person_of(header.removeprefix(SCHEME)) if header.startswith(SCHEME) else None
        if person is None:
            raise Wrong(401, "The token is not valid, or no longer.", WWW_Authenticate="Bearer")
        return person
    if not request.user.is_authenticated:
        raise Wrong(401, "Send a token in the Authorization header, or sign in.", WWW_Authenticate="Bearer")
    if request.method not in {"GET", "HEAD"} and _lacks_csrf(request):
        raise Wrong(403, "The CSRF token is missing or wrong.")
    return request.user


def _lacks_csrf(request) -> bool:
    checker = CsrfViewMiddleware(lambda _request: HttpResponse())
    checker.process_request(request)
    return checker.process_view(request, _unexempted, (), {}) is not None


def _unexempted(request) -> None:
    """Stands for a view that is not exempt."""
