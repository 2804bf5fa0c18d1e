"""A forgotten password: known and unknown addresses are answered alike; a link good once, for half an hour, goes by mail."""

from django.contrib.auth import logout
from django.db import transaction
from django.shortcuts import render

from coalition.accounts import forms, jobs, letters_links
from coalition.accounts import operations as do
from coalition.accounts.models import Account, Forgotten
from coalition.accounts.proving import let_in, only_by_hospital
from coalition.accounts.signing import slowly
from coalition.ledger.models import HOSPITAL
from coalition.ledger.tenancy import scope
from coalition.people import limits
from coalition.people.acting import perform
from coalition.people.codes import is_by_hand
from coalition.people.forms import ChoosePassword
from coalition.people.models import Person
from coalition.people.operations import choose_password


@transaction.non_atomic_requests
def forgotten(request):
    """Ask for a link to choose a new password."""
    form = forms.Forgot(request.POST or None)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid() and not only_by_hospital():
        email = form.cleaned_data["email"].strip().lower()
        tries = [(limits.FORGOTTEN, email), (limits.FORGOTTEN_NETWORK, limits.network_of(request))]
        wait = limits.take_all(tries)
        if not wait:
            _note(email)
            return render(request, "accounts/link_sent.html", {"email": email})
        form.add_error(None, slowly(wait))
        status = 429
    context = {"form": form, "by_hand": is_by_hand(), "only_by_hospital": only_by_hospital()}
    return render(request, "accounts/forgotten.html", context, status=status)


def _note(email: str) -> None:
    """Leave the address for the worker, who looks whether it is known: here nothing tells, not even the time it takes."""
    with transaction.atomic():
        Forgotten(email=email).save(force_insert=True)
        jobs.answer_forgotten.defer()


def password(request, who, token):
    """The page behind a link to choose a password."""
    person = letters_links.person_of(who)
    if person is not None and request.method == "POST":  # two who send the form at once: one finds the link used
        person = Person.objects.select_for_update(no_key=True).filter(pk=person.pk, is_active=True).first()
    if person is None or only_by_hospital() or not letters_links.PASSWORD_LINKS.check_token(person, token):
        return render(request, "accounts/link_over.html", status=404)
    form = ChoosePassword(request.POST or None, thing=person)
    if request.method == "POST" and form.is_valid():
        return _choose(request, person, form.cleaned_data["password"])
    context = {"form": form, "person": person}
    return render(request, "accounts/password.html", context, status=422 if request.method == "POST" else 200)


def _choose(request, person: Person, chosen: str):
    """Keep the password; the link came by mail, so the address is its owner's; everybody else is signed out."""
    system = Person.objects.system()
    with scope(HOSPITAL):
        person = choose_password(person, by=system, password=chosen)
        do.verify_address(Account.of(person), by=system, how="link")
        do.end_sessions(person)
    if request.user.is_authenticated:
        logout(request)
    return let_in(request, person)


def confirm_address(request, code):
    """The page behind the link that confirms a new address, for whoever asked for it."""
    change = _change(request, code)
    if change is None or not change.is_open:
        return render(request, "accounts/link_over.html", status=404)
    return perform(request, do.confirm_address, change, "accounts/confirm_address.html")


def _change(request, code: str):
    return request.user.address_changes.filter(code_hash=letters_links.hash_of(code)).first()
