"""What the link of an invitation opens: who may take it up, and how somebody without an account gets one."""

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from coalition.accounts import operations as do
from coalition.accounts.models import Account
from coalition.accounts.proving import let_in, only_by_hospital
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people import codes, forms
from coalition.people.models import Invitation, Membership, Person
from coalition.people.operations import accept, enrol


def join(request, code):
    """Show what is offered; take it up."""
    coalition_id = codes.coalition_of(code)
    if coalition_id is None:
        raise Http404
    with scope(coalition_id, request.user if request.user.is_authenticated else None):
        rows = Invitation.objects.filter(code_hash=codes.hash_of(code))
        invitation = rows.select_related("coalition", "seat__team", "seat__discipline", "person").first()
        if invitation is None:
            raise Http404
        return _answer(request, invitation, code)


def _answer(request, invitation: Invitation, code: str):
    user = request.user if request.user.is_authenticated else None
    if user is not None and user.membership_in(invitation.coalition_id):
        return HttpResponseRedirect(invitation.coalition.get_absolute_url())
    account = Person.objects.filter(email=invitation.email).first()
    context = {
        "invitation": invitation,
        "is_over": invitation.state_word != "waiting",
        "is_for_user": user is not None and user.email == invitation.email,
        "is_for_another": user is not None and user.email != invitation.email,
        "has_account": account is not None and has_a_way_in(account),
        "providers": settings.SSO_PROVIDERS.values(),
        "only_by_hospital": only_by_hospital(),
        "here": f"/join/{code}/",
    }
    is_new = not (user or context["has_account"] or context["is_over"] or only_by_hospital())
    is_post = request.method == "POST"
    context["form"] = forms.Enrol(request.POST if is_post else None, thing=invitation) if is_new else None
    if (
        is_post
        and not context["is_over"]
        and (context["is_for_user"] or (is_new and context["form"].is_valid()))
    ):
        answer = _take_up(request, invitation, context["form"])
        if answer is not None:
            return answer
    return render(request, "accounts/join.html", context, status=422 if is_post else 200)


def _take_up(request, invitation: Invitation, form):
    """Enrol whoever has no account, sign them in, accept. None when that turned out impossible: the page says why."""
    try:
        with transaction.atomic():
            person = request.user
            if form is not None:
                person = enrol(invitation, by=Person.objects.system(), **form.cleaned_data)
            accept_once(invitation, by=person)
            do.verify_address(Account.of(person), by=Person.objects.system(), how="invitation")
    except Invalid as problem:
        if form is not None:
            form.add_error(None, problem.message)
        return None
    where = invitation.coalition.get_absolute_url()
    return let_in(request, person, where) if form is not None else HttpResponseRedirect(where)


def has_a_way_in(account: Person) -> bool:
    """Whether somebody can sign in already, by whatever means."""
    return account.has_password or account.passkeys.exists() or account.connections.exists()


def accept_once(invitation: Invitation, *, by: Person) -> Membership:
    """Accept; whoever accepts again, or twice at once, finds the membership they have. Errors: Refused, Invalid."""
    try:
        return accept(invitation, by=by)
    except (Refused, Invalid):
        membership = Membership.objects.filter(person=by, left_at=None).first()
        if membership is None:
            raise
        return membership
