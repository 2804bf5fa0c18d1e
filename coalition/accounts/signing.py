"""How people come in and go out: by password, then the second proof if they set one up; or as one of a demonstration's cast."""

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from coalition.accounts import forms, totp
from coalition.accounts.models import Account, CodeApp, Passkey
from coalition.accounts.operations import use_recovery_code
from coalition.accounts.proving import halfway, let_in, only_by_hospital, prove_again
from coalition.ledger.models import HOSPITAL, Coalition
from coalition.ledger.problems import Invalid
from coalition.ledger.tenancy import scope
from coalition.people import limits
from coalition.people.acting import safe_next
from coalition.people.forms import SignIn
from coalition.people.models import Membership, Person, Role

# The same words for an unknown address and a wrong password: nobody learns who has an account.
WRONG = "This address and password do not belong together. Check both, or choose a new password."
SLOWLY = "That were many tries. Wait {minutes}, then try again."
NOT_RIGHT = "This code is not right, or was used already. Wait for the next one."
MOST_OF_THE_CAST = 12


@transaction.non_atomic_requests  # a try counts also when what follows it fails
def sign_in(request):
    """The page to sign in at, and the try."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(safe_next(request) or "/")
    form = SignIn(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            person, status, words = _try(request, given["email"].strip().lower(), given["password"])
            if person is not None:
                return let_in(request, person, safe_next(request))
            form.add_error(None, words)
    return render(request, "accounts/sign_in.html", _offers(request, form), status=status)


def _offers(request, form) -> dict:
    return {
        "form": None if only_by_hospital() else form,
        "problem": form.non_field_errors() if only_by_hospital() else [],
        "next": safe_next(request),
        "providers": settings.SSO_PROVIDERS.values(),
        "casts": casts() if settings.DEMONSTRATION else [],
    }


def _try(request, email: str, password: str) -> tuple[Person | None, int, str]:
    """Check a password: the person, or None with the status and words to answer. Only failures use up tries."""
    if only_by_hospital():
        return None, 403, "Here people sign in through the hospital only."
    network = limits.network_of(request)
    tries = [
        (limits.SIGN_IN_HERE, f"{email} {network}"),
        (limits.SIGN_IN_ACCOUNT, email),
        (limits.SIGN_IN_NETWORK, network),
    ]
    if wait := limits.take_all(tries):
        return None, 429, slowly(wait)
    person = authenticate(request, username=email, password=password)
    if person is None:
        return None, 422, WRONG
    limits.give_back_all(tries)
    return person, 200, ""


def slowly(wait: int) -> str:
    """How long to wait, in words."""
    return SLOWLY.format(minutes=f"{-(-wait // 60)} minutes" if wait > 60 else "a minute")


@transaction.non_atomic_requests
def second_proof(request):
    """After the password: a one-time code, a recovery code or a passkey."""
    person, next_url = halfway(request)
    if person is None:
        return HttpResponseRedirect("/sign-in/")
    form = forms.SecondProof(request.POST or None)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        words, status = try_code(person, form.cleaned_data["code"])
        if not words:
            return let_in(request, person, next_url, is_whole=True)
        form.add_error("code", words)
    context = {"form": form, "has_passkey": Passkey.objects.filter(person=person).exists()}
    return render(request, "accounts/second_proof.html", context, status=status)


def try_code(person: Person, code: str) -> tuple[str, int]:
    """Take a one-time code or a recovery code; empty words when it was right. Five tries in five minutes."""
    if wait := limits.take(limits.CODE, str(person.pk)):
        return slowly(wait), 429
    with transaction.atomic():
        app = CodeApp.objects.select_for_update().filter(person=person).first()
        step = totp.matching_step(totp.unseal(app.secret), code, after=app.last_step) if app else None
        if step is not None:  # each code counts once
            app.last_step = step
            app.save(update_fields=["last_step"])
        elif not _is_recovery_code(person, code):
            return NOT_RIGHT, 422
    limits.give_back(limits.CODE, str(person.pk))
    return "", 200


def _is_recovery_code(person: Person, code: str) -> bool:
    account = Account.of(person)
    try:
        with scope(HOSPITAL, person):
            use_recovery_code(account, by=person, code=code)
    except Invalid:
        return False
    return True


@transaction.non_atomic_requests
def prove(request):
    """Before what matters most: prove once more who you are."""
    password, code = forms.ProveByPassword(request.POST or None), forms.SecondProof(request.POST or None)
    status = 200
    if request.method == "POST":
        status, words = _try_again(request, password, code)
        if status == 200:
            prove_again(request)
            return HttpResponseRedirect(safe_next(request) or "/account/")
        (password if "password" in request.POST else code).add_error(None, words)
    return render(request, "accounts/prove.html", _proofs(request, password, code), status=status)


def _try_again(request, password, code) -> tuple[int, str]:
    """The status and words of proving again: by password where that was enough to sign in, else by a code."""
    person = request.user
    if "password" in request.POST and _may_use_password(person) and password.is_valid():
        found, status, words = _try(request, person.email, password.cleaned_data["password"])
        return (200, "") if found == person else (status, words if status == 429 else "This is not your password.")
    if "code" in request.POST and code.is_valid():
        words, status = try_code(person, code.cleaned_data["code"])
        return status, words
    return 422, "Prove it in one of the ways below."


def _may_use_password(person: Person) -> bool:
    """Whoever set up codes or passkeys proves it by those: a password alone would be a step down."""
    return person.has_password and not only_by_hospital() and not CodeApp.objects.filter(person=person).exists()


def _proofs(request, password, code) -> dict:
    person = request.user
    has_code = CodeApp.objects.filter(person=person).exists()
    connected = person.connections.values_list("provider", flat=True)
    providers = [settings.SSO_PROVIDERS[key] for key in connected if key in settings.SSO_PROVIDERS]
    return {
        "password": password if _may_use_password(person) else None,
        "code": code if has_code else None,
        "has_passkey": Passkey.objects.filter(person=person).exists(),
        "providers": providers,
        "next": safe_next(request),
        "is_cast": settings.DEMONSTRATION and is_of_a_cast(person),
    }


def sign_out(request):
    """End the session and have the browser forget what it kept."""
    logout(request)
    answer = HttpResponseRedirect("/sign-in/")
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def casts() -> list[tuple[Coalition, list[Membership]]]:
    """The people of each demonstration coalition whom a visitor may be: leads first."""
    found = []
    for coalition in Coalition.objects.filter(is_demonstration=True):
        with scope(coalition):
            rows = Membership.objects.filter(left_at=None, person__is_active=True).select_related(
                "person__team"
            )
            rows = rows.prefetch_related("seats__discipline", "seats__team")
            order = {role: place for place, role in enumerate(Role.values)}
            members = sorted(rows, key=lambda row: (order[row.role], row.person.name))
            found.append((coalition, _spread(members)))
    return found


def _spread(members: list[Membership]) -> list[Membership]:
    """At most twelve: one of each role and discipline before a second of any."""
    seen, first, rest = set(), [], []
    for member in members:
        seat = next(iter(member.seats.all()), None)
        kind = (member.role, seat.discipline_id if seat else None)
        (rest if kind in seen else first).append(member)
        seen.add(kind)
    return (first + rest)[:MOST_OF_THE_CAST]


def is_of_a_cast(person: Person) -> bool:
    """Whether somebody is in demonstration coalitions, and in nothing real."""
    with scope(HOSPITAL, person):
        memberships = list(person.present_memberships())
    return bool(memberships) and all(each.coalition.is_demonstration for each in memberships)


def sign_in_as(request, id):
    """Become one of a demonstration's cast; not for anybody who is a member of anything real, nor when it is off."""
    rows = Person.objects.filter(pk=id, is_active=True, is_system=False)
    person = rows.first() if settings.DEMONSTRATION else None
    if person is None or not is_of_a_cast(person):
        raise Http404
    return let_in(request, person, safe_next(request), is_whole=True)
