"""The sealed pages: no session, no person, the same address for everybody, answers padded to whole steps of 4 kB."""

import zoneinfo

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from coalition.forum import forms
from coalition.forum.batches import next_release
from coalition.forum.events import handlers
from coalition.forum.models import Concern, SealedConcern, SealedMessage
from coalition.forum.operations_sealed import NO_SUCH_CODE, raise_sealed, reply_sealed, settle_sealed
from coalition.forum.receipts import lookup_of
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.problems import Invalid
from coalition.ledger.tenancy import scope
from coalition.people.models import Membership

STEP = 4096


def _sealed(view):
    """Open the coalition's scope for nobody, in its own time zone; 404 for an unknown coalition."""

    def opened(request, slug):
        coalition = Coalition.objects.filter(slug=slug).first()
        if coalition is None:
            raise Http404
        with scope(coalition), timezone.override(zoneinfo.ZoneInfo(coalition.time_zone)):
            return view(request, coalition)

    return opened


@_sealed
def write(request, coalition):
    """Write a concern without a name; the code that answers to it is shown once."""
    form = forms.RaiseSealed(request.POST if request.method == "POST" else None, thing=coalition)
    code = _do(raise_sealed, coalition, form) if request.method == "POST" else None
    return _answer("forum/sealed_write.html", coalition, form=form, code=code)


@_sealed
def answers(request, coalition):
    """Come back with the code: read what was answered, write again, say whether it is settled."""
    act = {"reply": reply_sealed, "settle": settle_sealed}.get(request.POST.get("do", ""))
    code = request.POST.get("code", "")
    form = act.form(request.POST, thing=coalition) if act else None
    is_sent = form is not None and _do(act, coalition, form) is not None
    found = _found(code) if code else {}
    problem = NO_SUCH_CODE if code and not found else ""
    forms_shown = _forms(act, form if not is_sent else None)
    context = {"code": code, "problem": problem, "is_sent": is_sent, **found, **forms_shown}
    return _answer("forum/sealed_answers.html", coalition, **context)


def _do(operation, coalition, form):
    """Perform a sealed act; None when its input was unusable, else its result (True when it has none)."""
    if not form.is_valid():
        return None
    try:
        return operation(coalition, by=None, **form.cleaned_data) or True
    except Invalid as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None


def _forms(act, used) -> dict:
    """The two forms below a concern; the one just used keeps what was typed and its messages."""
    return {
        "reply_form": used if used is not None and act is reply_sealed else forms.ReplySealed(),
        "settle_form": used if used is not None and act is settle_sealed else forms.SettleSealed(),
    }


def _found(code: str) -> dict:
    """What a code opens: the concern (waiting or brought) and its conversation; empty for a wrong code."""
    lookup = lookup_of(code)
    concern = Concern.objects.filter(is_sealed=True, lookup=lookup).first()
    waiting = None if concern else SealedConcern.objects.filter(lookup=lookup).first()
    if concern is None and waiting is None:
        return {}
    return {
        "concern": concern,
        "waiting": waiting,
        "talk": list(concern.messages.select_related("author")) if concern else [],
        "unread": SealedMessage.objects.filter(lookup=lookup).order_by("n"),
    }


def _answer(template: str, coalition, **context) -> HttpResponse:
    present = Membership.objects.filter(left_at=None)
    context |= {
        "coalition": coalition,
        "members": present.count(),
        "handlers": handlers().count(),
        "read_from": next_release(clock.now(), coalition.time_zone),
        "hours": [f"{hour:02}:00" for hour in sorted(settings.SEALED_RELEASE_HOURS)],
    }
    body = render_to_string(template, context).encode()
    return HttpResponse(body + b"\n" * (-len(body) % STEP))
