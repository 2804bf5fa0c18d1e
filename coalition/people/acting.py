"""How a page performs an operation: show the form, do the act once, say what happened, go to what it made."""

import uuid

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from coalition.ledger.models import Submission
from coalition.ledger.operations import Operation
from coalition.ledger.problems import Invalid, Refused


def perform(request, operation: Operation, thing, template: str):
    """GET shows the form (or a question, for an act without input); POST does it. 422 keeps what was typed."""
    verdict = operation.verdict(request.user, thing)
    if not verdict:
        raise Refused(verdict)
    is_post = request.method == "POST"
    initial = (
        {}
        if is_post
        else {name: request.GET[name] for name in operation.form.base_fields if name in request.GET}
    )
    form = operation.form(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        thing=thing,
        by=request.user,
        initial=initial,
    )
    if is_post and form.is_valid():
        answer = _once(request, operation, thing, form)
        if answer is not None:
            return answer
    context = {
        "operation": operation,
        "thing": thing,
        "form": form,
        "title": operation.label,
        "intro": operation.summary,
        "submit": operation.label,
        "cancel_url": safe_next(request) or thing.get_absolute_url(),
        "next": safe_next(request),
        "form_token": request.POST.get("form_token") or uuid.uuid4(),
    }
    return render(request, template, context, status=422 if is_post else 200)


def _once(request, operation: Operation, thing, form):
    """Do the act; None when the input turned out unusable. The same form sent twice acts once, with one answer."""
    key = f"form:{request.POST.get('form_token', '')}"[:100]
    if len(key) > len("form:"):
        before = Submission.objects.filter(person_id=request.user.pk, key=key).first()
        if before is not None:
            return _see_other(before.answer["url"])
    try:
        with transaction.atomic():
            result = operation(thing, by=request.user, **form.cleaned_data)
            url = safe_next(request) or destination(result, thing)
            if len(key) > len("form:"):
                Submission.objects.create(person_id=request.user.pk, key=key, status=303, answer={"url": url})
    except Invalid as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None
    except IntegrityError as clash:
        if "submission_once" not in str(clash):
            raise
        return _see_other(Submission.objects.get(person_id=request.user.pk, key=key).answer["url"])
    if operation.done:
        messages.success(request, operation.done)
    return _see_other(url)


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
