"""The pages by which a browser makes a passkey, signs in with one, or proves with one who sits before it."""

from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from coalition.accounts import operations as do
from coalition.accounts import webauthn
from coalition.accounts.models import Account, Passkey
from coalition.accounts.proving import halfway, let_in, only_by_hospital, prove_again
from coalition.accounts.signing import slowly
from coalition.ledger import clock
from coalition.ledger.problems import Invalid
from coalition.people import limits
from coalition.people.acting import has_just_proved, prove_first, safe_next

ELSEWHERE = "Here people sign in through the hospital only."


def begin(request):
    """What the browser needs to prove with a passkey: of whoever is signed in or halfway, else any of this site's."""
    person = request.user if request.user.is_authenticated else halfway(request)[0]
    return JsonResponse(webauthn.begin_asking(request, person))


@transaction.non_atomic_requests
def sign_in(request):
    """Sign in with a passkey alone, or show it as the second proof after the password."""
    person, next_url = halfway(request)
    wait = limits.take(limits.PASSKEY_NETWORK, limits.network_of(request))
    try:
        if only_by_hospital():
            raise Invalid(ELSEWHERE)
        if wait:
            raise Invalid(slowly(wait))
        passkey = prove_with(request, person)
    except Invalid as problem:
        return render(request, "accounts/passkey_failed.html", {"problem": problem.message}, status=422)
    limits.give_back(limits.PASSKEY_NETWORK, limits.network_of(request))
    return let_in(request, passkey.person, next_url or safe_next(request), is_whole=True)


def prove_with(request, person) -> Passkey:
    """The passkey that was shown, of somebody who may come in; what it counts is kept. Errors: Invalid."""
    passkey = webauthn.proved(request, request.POST.get("answer", ""), person)
    if not passkey.person.is_active or passkey.person.is_system:
        raise Invalid("This account is closed. Ask a steward of the installation.")
    Passkey.objects.filter(pk=passkey.pk).update(sign_count=passkey.counted, last_used_on=clock.today())
    return passkey


def prove(request):
    """Prove by passkey who you are, before what matters most."""
    try:
        prove_with(request, request.user)
    except Invalid as problem:
        return render(request, "accounts/passkey_failed.html", {"problem": problem.message}, status=422)
    prove_again(request)
    return HttpResponseRedirect(safe_next(request) or "/account/")


def begin_making(request):
    """What the browser needs to make a passkey."""
    if not has_just_proved(request):
        return JsonResponse({"problem": "Load this page again: it is too long ago that you proved who you are."}, status=403)
    return JsonResponse(webauthn.begin_making(request, request.user))


def add(request):
    """The page to add a passkey, and keeping the one the browser made."""
    if not has_just_proved(request):
        return prove_first(request)
    account, problem = Account.of(request.user), ""
    if request.method == "POST":
        try:
            _keep(request, account)
            return HttpResponseRedirect("/account/", status=303)
        except Invalid as wrong:
            problem = wrong.message
    context = {"verdict": do.add_passkey.verdict(request.user, account), "problem": problem, "name": request.POST.get("name", "")}
    return render(request, "accounts/add_passkey.html", context, status=422 if problem else 200)


def _keep(request, account: Account) -> None:
    made = webauthn.made(request, request.POST.get("answer", ""))
    given = {
        "name": request.POST.get("name", ""), "credential_id": made["credential_id"].hex(),
        "credential": made["credential"].hex(), "sign_count": made["sign_count"],
    }  # fmt: skip
    form = do.add_passkey.form(given, thing=account, by=request.user)
    if not form.is_valid():
        raise Invalid("Give the device a name of at most 60 letters.")
    do.add_passkey(account, by=request.user, **form.cleaned_data)


