"""The doors: every route says who may pass, opens the coalition's scope, and does at most one operation."""

import functools
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from coalition.ledger.locking import locked
from coalition.ledger.models import HOSPITAL, Coalition, Hospital
from coalition.ledger.nouns import NOUNS
from coalition.ledger.operations import Operation
from coalition.ledger.problems import Refused, Stale
from coalition.ledger.questions import ask
from coalition.ledger.ready import Ready
from coalition.ledger.tenancy import scope, telling
from coalition.people.acting import has_just_proved, perform, prove_first

COALITION = Ready(
    lambda slug, person: telling(Coalition.objects.filter(slug=slug).order_by(), person), slug="its-slug", person="who looks"
)


@dataclass(frozen=True)
class Policy:
    """Who passes a route.

    audience: `public` (anybody), `person` (signed in), `steward` (404 for others), `reader` (member or observer of the
    coalition in the address), `sealed` (anybody, and nothing that tells who). operation: the act a POST performs.
    A GET never writes. fresh: whoever takes this away has proved who they are within minutes (a file with personal data).
    """

    audience: str
    operation: Operation | None = None
    methods: tuple[str, ...] = ("GET", "HEAD")
    fresh: bool = False

    @property
    def is_of_coalition(self) -> bool:
        """Whether the address names a coalition."""
        return self.audience == "reader"


def page(route: str, view: Callable, *, name: str, operation: Operation | None = None):
    """A page of a coalition, for its members and observers: /c/<slug>/<route>. `operation`: what its POST performs."""
    methods = ("GET", "HEAD", "POST") if operation else ("GET", "HEAD")
    return path(route, _guarded(view, Policy("reader", operation, methods)), name=name)


def file(route: str, view: Callable, *, name: str):
    """A file of a coalition that names people, for its members and observers, who prove first who they are."""
    return path(route, _guarded(view, Policy("reader", fresh=True)), name=name)


def act(route: str, operation: Operation, *, template: str = "ui/form_page.html"):
    """The page and the POST of one operation; its URL name is the operation's name.

    With `<uuid:id>` in the route it acts on that thing (of the operation's own type); without, on the coalition.
    """

    def view(request, **found):
        is_done = request.method == "POST"
        thing = find(operation.thing_type, found["id"], request.user, locks=is_done) if "id" in found else request.coalition
        return perform(request, operation, thing, template)

    view.__name__ = operation.name.replace(".", "_")
    return path(
        route, _guarded(view, Policy("reader", operation, ("GET", "HEAD", "POST"))), name=operation.name
    )


def hospital_page(route: str, view: Callable, *, name: str, operation: Operation | None = None):
    """A page of the hospital, for its stewards; not there for others. `operation`: what its POST performs."""
    methods = ("GET", "HEAD", "POST") if operation else ("GET", "HEAD")
    return path(route, _guarded(view, Policy("steward", operation, methods)), name=name)


def hospital_act(route: str, operation: Operation, *, template: str = "ui/form_page.html"):
    """The page and the POST of one operation on the hospital, for its stewards."""

    def view(request):
        return perform(request, operation, Hospital(), template)

    view.__name__ = operation.name.replace(".", "_")
    return path(
        route, _guarded(view, Policy("steward", operation, ("GET", "HEAD", "POST"))), name=operation.name
    )


def public(
    route: str, view: Callable, *, name: str, methods=("GET", "HEAD"), audience: str = "public", is_foreign: bool = False
):
    """A route outside any coalition: for anybody, for a signed-in `person`, or `sealed`.

    `is_foreign`: its posts come from another site, which proves by a signature what ours prove by the form's token.
    """
    guarded = _guarded(view, Policy(audience, None, tuple(methods)))
    guarded.csrf_exempt = is_foreign or audience == "sealed"
    return path(route, guarded, name=name)


def find(model, pk, person, *, locks: bool = False):
    """The thing with this id that `person` may see, else 404 (the same answer for "no" and "not there").

    `locks`: it is read to be changed by one operation in this transaction.
    """
    if model is Coalition:
        raise Http404
    thing = locked(model, pk, person) if locks else _seen(model, pk, person)
    if thing is None:
        raise Http404
    return thing


def _seen(model, pk, person):
    entry = NOUNS.get(model.noun())
    rows = model.objects.visible_to(person)
    if entry is not None and entry.queryset is not None:
        rows = entry.queryset(rows)
    return rows.filter(pk=pk).first()


def _guarded(view: Callable, policy: Policy) -> Callable:
    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        request.policy, request.coalition, request.member = policy, None, None
        if request.method not in policy.methods:
            return HttpResponse(status=405, headers={"Allow": ", ".join(policy.methods)})
        try:
            return _enter(request, view, policy, args, kwargs)
        except Refused as refused:
            return render(request, "ui/error.html", {"status": 403, "verdict": refused.verdict}, status=403)
        except Stale as stale:
            return render(request, "ui/error.html", {"status": 409, "message": str(stale)}, status=409)

    guarded.policy = policy
    if policy.audience == "sealed":
        guarded.csrf_exempt = (
            True  # there is no session to abuse, and a token would tie two requests together
        )
    return guarded


def _unread(request) -> int:
    """How many notices wait. A page asks when it shows that; an error page does so after the scope was left."""
    with scope(request.coalition, request.user):
        return sum(ask("unread", request.user))


def _enter(request, view, policy: Policy, args, kwargs):
    if policy.audience in {"public", "sealed"}:
        return view(request, *args, **kwargs)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if policy.audience in {"person", "steward"}:
        if policy.audience == "steward" and not request.user.is_steward:
            raise Http404
        with scope(HOSPITAL, request.user, until_commit=True):  # of the coalitions' rows, only the person's own are open here
            return view(request, *args, **kwargs)
    is_told = connection.in_atomic_block
    slug = kwargs.pop("slug")
    coalition = COALITION.first(slug=slug, person=str(request.user.pk)) if is_told else Coalition.objects.filter(slug=slug).first()
    if coalition is None:
        raise Http404
    with scope(coalition, request.user, until_commit=True, is_told=is_told):
        request.member = request.user.membership_in(coalition.pk)
        if request.member is None:
            raise Http404
        if policy.fresh and not has_just_proved(request):
            return prove_first(request)
        request.coalition = coalition
        request.unread_count = SimpleLazyObject(lambda: _unread(request))
        zone = request.user.time_zone or coalition.time_zone
        with timezone.override(zoneinfo.ZoneInfo(zone)):
            return view(request, *args, **kwargs)
