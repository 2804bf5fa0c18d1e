"""How a page performs an operation: show the form, do the act once, say what happened, go to what it made."""

import uuid
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from coalition.ledger import clock
from coalition.ledger.adding import add
from coalition.ledger.models import Submission
from coalition.ledger.operations import SUBMISSION, Operation
from coalition.ledger.problems import Invalid, Refused, Stale

FRESH_SECONDS = 300


def perform(request, operation: Operation, thing, template: str, *, more: dict | None = None, only_show: bool = False):
    """GET shows the form (or a question, for an act without input); POST does it. 422 keeps what was typed.

    more: what else the template needs. only_show: the POST is not done yet, its form is shown again with what was
    typed, because there is something to know before.
    """
    more = more or {}
    if operation.fresh and not has_just_proved(request):
        _demand(request, operation, thing)
        return prove_first(request)
    if request.method != "POST" or only_show:
        _demand(request, operation, thing)
        sent = request.POST if request.method == "POST" else request.GET
        given = {name: sent[name] for name in operation.form.base_fields if name in sent}
        form = operation.form(thing=thing, by=request.user, initial=given)
        return render(request, template, _context(request, operation, thing, form) | more)
    form = operation.form(request.POST, request.FILES, thing=thing, by=request.user)
    try:
        _demand(request, operation, thing)
        answer = _once(request, operation, thing, form) if form.is_valid() else None
    except (Refused, Stale):  # perhaps because this very form did it before
        answer = _answered(request)
        if answer is None:
            raise
    answer = answer or _answered(request)
    return answer or render(request, template, _context(request, operation, thing, form) | more, status=422)


def has_just_proved(request) -> bool:
    """Whether the person of the session proved who they are within the last five minutes."""
    return clock.now().timestamp() - request.session.get("proved_at", 0) <= FRESH_SECONDS


def prove_first(request) -> HttpResponseRedirect:
    """To the page where one proves who one is, and back here."""
    return HttpResponseRedirect(f"{settings.PROVE_URL}?{urlencode({'next': request.get_full_path()})}")


def _demand(request, operation: Operation, thing) -> None:
    verdict = operation.verdict(request.user, thing)
    if not verdict:
        raise Refused(verdict)


def _context(request, operation: Operation, thing, form) -> dict:
    back = safe_next(request)
    return {
        "operation": operation,
        "thing": thing,
        "form": form,
        "title": operation.label,
        "intro": operation.summary,
        "submit": operation.label,
        "cancel_url": back or thing.get_absolute_url(),
        "next": back,
        "form_token": request.POST.get("form_token") or uuid.uuid4(),
    }


def _key(request) -> str:
    """The key of this rendering of the form; empty when it came without one."""
    token = request.POST.get("form_token", "")
    return f"form:{token}"[:100] if token else ""


def _answered(request):
    """The answer already given to this very form; None when there is none."""
    key = _key(request)
    before = Submission.objects.filter(person_id=request.user.pk, key=key).first() if key else None
    return _see_other(before.answer["url"]) if before else None


def _once(request, operation: Operation, thing, form):
    """Do the act; None when the input turned out unusable. The same form sent twice acts once, with one answer."""

    def keep(result) -> None:
        answer = {"url": safe_next(request) or destination(result, thing)}
        if key := _key(request):
            add([Submission(person_id=request.user.pk, key=key, status=303, answer=answer)])
        kept.update(answer)

    kept: dict[str, str] = {}
    try:
        operation.complete(thing, request.user, form.cleaned_data, keep)
    except Invalid as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None
    except IntegrityError as clash:
        if SUBMISSION not in str(clash):
            raise
        return _answered(request)
    if operation.done:
        messages.success(request, operation.done)
    return _see_other(kept["url"])


def _see_other(url: str) -> HttpResponseRedirect:
    answer = HttpResponseRedirect(url)
    answer.status_code = 303
    return answer


def destination(result, thing) -> str:
    """Where an act leads: to the page of what it made, else of what it acted on."""
    for each in (result, thing):
        if hasattr(each, "get_absolute_url"):
            return each.get_absolute_url()
    return "/"


def safe_next(request) -> str:
    """The `next` the page asked to return to, when it is an address of ours; else empty."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else ""
