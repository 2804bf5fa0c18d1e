"""How people come in and go out: by password, by a link of the installation, or as one of a demonstration's cast."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from coalition.ledger.models import HOSPITAL, Coalition
from coalition.ledger.tenancy import scope
from coalition.people import forms, limits
from coalition.people.acting import safe_next
from coalition.people.models import Membership, Person, Role
from coalition.people.operations import choose_password

# The same words for an unknown address and a wrong password: nobody learns who has an account.
WRONG = "This address and password do not belong together. Check both, or ask for a new invitation."
SLOWLY = "That were many tries. Wait {minutes}, then try again."
MOST_OF_THE_CAST = 12
BACKEND = "coalition.people.authentication.ByEmail"


@transaction.non_atomic_requests  # a try counts also when what follows it fails
def sign_in(request):
    """The page to sign in at, and the try."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(safe_next(request) or "/")
    form = forms.SignIn(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            person, status, words = _try(
                request, form.cleaned_data["email"].strip().lower(), form.cleaned_data["password"]
            )
            if person is not None:
                login(request, person)
                return HttpResponseRedirect(safe_next(request) or "/")
            form.add_error(None, words)
    context = {"form": form, "next": safe_next(request), "casts": casts() if settings.DEMONSTRATION else []}
    return render(request, "people/sign_in.html", context, status=status)


def _try(request, email: str, password: str) -> tuple[Person | None, int, str]:
    """Check a password: the person, or None with the status and words to answer. Only failures use up tries."""
    network = limits.network_of(request)
    tries = [
        (limits.SIGN_IN_HERE, f"{email} {network}"),
        (limits.SIGN_IN_ACCOUNT, email),
        (limits.SIGN_IN_NETWORK, network),
    ]
    for limit, who in tries:
        if wait := limits.take(limit, who):
            minutes = f"{-(-wait // 60)} minutes" if wait > 60 else "a minute"
            return None, 429, SLOWLY.format(minutes=minutes)
    person = authenticate(request, username=email, password=password)
    if person is None:
        return None, 422, WRONG
    for limit, who in tries:
        limits.give_back(limit, who)
    return person, 200, ""


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


def sign_in_as(request, id):
    """Become one of a demonstration's cast; not for anybody who is a member of anything real, nor when it is off."""
    person = (
        Person.objects.filter(pk=id, is_active=True, is_system=False).first()
        if settings.DEMONSTRATION
        else None
    )
    if person is None:
        raise Http404
    with scope(HOSPITAL, person):
        memberships = list(person.present_memberships())
    if not memberships or not all(each.coalition.is_demonstration for each in memberships):
        raise Http404
    login(request, person, backend=BACKEND)
    return HttpResponseRedirect(safe_next(request) or "/")


def link_for(person: Person) -> str:
    """A link by which `person` chooses a password: good once, and for as long as PASSWORD_RESET_TIMEOUT says."""
    name = urlsafe_base64_encode(force_bytes(person.pk))
    return f"{settings.BASE_URL}/password/{name}/{default_token_generator.make_token(person)}/"


def password(request, who, token):
    """The page behind such a link."""
    person = _person_of(who)
    if person is None or not default_token_generator.check_token(person, token):
        return render(request, "people/link_over.html", status=404)
    form = forms.ChoosePassword(request.POST or None, thing=person)
    if request.method == "POST" and form.is_valid():
        with scope(HOSPITAL):
            person = choose_password(person, by=Person.objects.system(), **form.cleaned_data)
        login(request, person, backend=BACKEND)
        return HttpResponseRedirect("/")
    context = {"form": form, "person": person}
    return render(request, "people/password.html", context, status=422 if request.method == "POST" else 200)


def _person_of(who: str) -> Person | None:
    try:
        pk = urlsafe_base64_decode(who).decode()
        return Person.objects.filter(pk=pk, is_active=True, is_system=False).first()
    except (ValueError, TypeError, ValidationError):
        return None
