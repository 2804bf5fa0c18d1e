"""The page of one's own account, and the pages that show a secret once."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import render

from coalition.accounts import operations as do
from coalition.accounts import recovery, totp
from coalition.accounts.models import Account, CodeApp, Group, ProvisioningKey, Session, VerifiedAddress
from coalition.accounts.proving import only_by_hospital
from coalition.accounts.sessions import REFERENCE
from coalition.ledger.models import Hospital
from coalition.ledger.problems import Invalid
from coalition.people.acting import has_just_proved, perform, prove_first


def account(request):
    """Everything about one's own account."""
    person = request.user
    verified = VerifiedAddress.objects.filter(person=person, email=person.email).first()
    context = {
        "verified": verified,
        "change": person.address_changes.filter(done_at=None).order_by("-asked_at").first(),
        "passkeys": list(person.passkeys.all()),
        "app": CodeApp.objects.filter(person=person).first(),
        "recovery_left": recovery.left(person),
        "sessions": Session.objects.filter(person=person).order_by("-since", "-expire_date"),
        "here": request.session.get(REFERENCE),
        "tokens": person.tokens.order_by("-made_at"),
        "connections": _connections(person),
        "only_by_hospital": only_by_hospital(),
    }
    return render(request, "accounts/account.html", context)


def _connections(person) -> list[dict]:
    """Each sign-in of the hospital, with the connection when there is one."""
    known = {each.provider: each for each in person.connections.all()}
    found = [{"provider": each, "connection": known.pop(each.key, None)} for each in settings.SSO_PROVIDERS.values()]
    return found + [{"provider": {"key": key, "name": key}, "connection": each} for key, each in known.items()]


def change_password(request):
    """Choose another password; this browser stays signed in."""
    account = Account.of(request.user)
    answer = perform(request, do.change_password, account, "accounts/act.html")
    if request.method == "POST" and answer.status_code == 303:
        account.refresh_from_db()
        update_session_auth_hash(request, account)
        do.end_other_sessions(account, by=request.user, keep=request.session.get(REFERENCE))
    return answer


def codes(request):
    """Set up an app for one-time codes: the square code, then the first code it shows."""
    if not has_just_proved(request):
        return prove_first(request)
    account, operation = Account.of(request.user), do.set_up_codes
    secret = request.POST.get("secret") or totp.new_secret()
    form = operation.form(request.POST or None, thing=account, by=request.user, initial={"secret": secret})
    if request.method == "POST" and form.is_valid():
        try:
            operation(account, by=request.user, **form.cleaned_data)
            return HttpResponseRedirect("/account/", status=303)
        except Invalid as problem:
            form.add_error(problem.field, problem.message)
    return render(request, "accounts/codes.html", _square(request, account, form, secret), status=422 if request.POST else 200)


def _square(request, account: Account, form, secret: str) -> dict:
    return {
        "form": form,
        "verdict": do.set_up_codes.verdict(request.user, account),
        "square": totp.square(secret, account.email),
        "spelled": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    }


def recovery_codes(request):
    """Make recovery codes and show them, once."""
    return _shown_once(request, do.make_recovery_codes, "accounts/recovery_codes.html")


def make_token(request):
    """Make a key for a program and show it, once."""
    return _shown_once(request, do.make_token, "accounts/make_token.html")


def _shown_once(request, operation, template: str):
    """GET asks; POST makes it and shows it on this very page, which no browser keeps."""
    if not has_just_proved(request):
        return prove_first(request)
    account = Account.of(request.user)
    made = operation(account, by=request.user) if request.method == "POST" else None
    verdict = operation.verdict(request.user, account)
    return render(request, template, {"made": made, "verdict": verdict, "operation": operation, "title": operation.label})


def provisioning(request):
    """The hospital's identity system: its keys here, its groups, how to set it up."""
    keys = ProvisioningKey.objects.filter(ended_at=None)
    groups = Group.objects.annotate(size=Count("members"))
    context = {"keys": keys, "groups": groups, "address": f"{settings.BASE_URL}/scim/v2/", "providers": settings.SSO_PROVIDERS.values()}
    return render(request, "accounts/provisioning.html", context)


def make_key(request):
    """Make a key for the identity system and show it, once."""
    if not has_just_proved(request):
        return prove_first(request)
    form = do.make_key.form(request.POST or None, thing=Hospital(), by=request.user)
    made = None
    if request.method == "POST" and form.is_valid():
        made = do.make_key(Hospital(), by=request.user, **form.cleaned_data)
    return render(request, "accounts/make_key.html", {"form": form, "made": made}, status=422 if form.errors else 200)
