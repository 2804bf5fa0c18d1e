"""The pages of the hospital's sign-in: away to the provider, and back."""

import functools
import logging

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from coalition.accounts import oidc, parcels, saml
from coalition.accounts.arriving import arrive, provider_of
from coalition.accounts.claims import NotAccepted, demand
from coalition.accounts.fetching import Unreachable
from coalition.accounts.proving import let_in, prove_again
from coalition.accounts.signing import slowly
from coalition.ledger import clock
from coalition.ledger.problems import Invalid
from coalition.people import limits
from coalition.people.acting import has_just_proved, prove_first, safe_next

log = logging.getLogger("coalition.sso")
FLOW, LASTS = "sso", 600
REFUSED = "The answer of {name} cannot be used. Begin again; if it happens again, tell a steward of your installation."
AWAY = "{name} does not answer. Try again in a moment, or sign in another way."


def answered_in_words(view):
    """Whatever goes wrong with a provider becomes a page that says so; the log has the reason, never the answer."""

    @functools.wraps(view)
    def answered(request, provider, **given):
        found = provider_of(provider)
        if found is None:
            raise Http404
        try:
            return view(request, found, **given)
        except NotAccepted as refused:
            log.warning("an answer was not accepted", extra={"job": f"{found.key}: {refused.reason}"[:120]})
            words, status = REFUSED.format(name=found.name), 400
        except Unreachable:
            words, status = AWAY.format(name=found.name), 502
        except Invalid as problem:
            words, status = problem.message, 403
        return render(request, "accounts/sso_failed.html", {"problem": words}, status=status)

    return answered


@answered_in_words
def begin(request, provider):
    """Send the browser to the provider, by a page of our own: our policy lets no form lead to another site."""
    again = bool(request.POST.get("again")) and request.user.is_authenticated
    connects = request.user.is_authenticated and not again
    if connects and not has_just_proved(request):
        return prove_first(request)
    address, kept = _way(provider).begin(provider, again=again)
    invitation = request.POST.get("invitation", "").removeprefix("/join/").strip("/")
    request.session[FLOW] = kept | {
        "provider": provider.key, "at": clock.now().timestamp(), "next": safe_next(request), "again": again,
        "connects": connects, "invitation": invitation[:64],
    }  # fmt: skip
    return render(request, "accounts/sso_away.html", {"address": address, "provider": provider})


def _way(provider):
    return oidc if provider.kind == "oidc" else saml


@transaction.non_atomic_requests
@answered_in_words
def back(request, provider):
    """Back from a provider that speaks OpenID Connect."""
    _demand_room(request)
    demand(provider.kind == "oidc", "kind")
    flow = _flow(request, provider)
    return _enter(request, provider, oidc.finish(provider, request.GET, flow), flow)


@answered_in_words
def acs(request, provider):
    """A provider's SAML answer, posted by a browser from its site: checked here, collected by our own page."""
    _demand_room(request)
    demand(provider.kind == "saml", "kind")
    parcel = parcels.deposit(provider, *saml.checked(provider, request.POST.get("SAMLResponse", "")))
    return HttpResponseRedirect(f"/sso/{provider.key}/collect/{parcel.pk}/", status=303)


@transaction.non_atomic_requests
@answered_in_words
def collect(request, provider, id):
    """Collect a checked answer, in the browser that asked for it."""
    flow = _flow(request, provider)
    with transaction.atomic():
        claims = parcels.collect(provider, id, flow.get("request", ""))
    return _enter(request, provider, claims, flow)


@answered_in_words
def metadata(request, provider):
    """What a SAML provider is told of us."""
    demand(provider.kind == "saml", "kind")
    return HttpResponse(saml.metadata(provider), content_type="application/samlmetadata+xml")


def _demand_room(request) -> None:
    if wait := limits.take(limits.SINGLE_SIGN_ON, limits.network_of(request)):
        raise Invalid(slowly(wait))


def _flow(request, provider) -> dict:
    """What was begun in this browser, once."""
    flow = request.session.pop(FLOW, None)
    if flow is not None:
        request.session.save()  # also when what follows is refused: it is used up
    demand(flow is not None and flow["provider"] == provider.key, "nothing was begun here")
    demand(clock.now().timestamp() - flow["at"] <= LASTS, "begun too long ago")
    return flow


def _enter(request, provider, claims, flow: dict):
    with transaction.atomic():
        person = arrive(provider, claims, flow, request.user)
    if not request.user.is_authenticated:
        return let_in(request, person, flow["next"], is_whole=True)
    if flow["again"]:
        demand(claims.proved_at is None or claims.proved_at >= flow["at"] - 60, "an old proof")
        prove_again(request)
    return HttpResponseRedirect(flow["next"] or "/account/")
