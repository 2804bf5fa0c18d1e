"""The pages for everybody, without an account: a wish for a tool, its answers, and the published register."""

import zoneinfo

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from coalition.ledger.models import Coalition
from coalition.ledger.problems import Invalid
from coalition.ledger.tenancy import scope
from coalition.people import limits
from coalition.people.models import Person
from coalition.solutions import public, rules_public, wish_forms
from coalition.solutions.models import FrontDoor, PublicRegister
from coalition.solutions.operations_wishes import hear_asker, take_wish, wish_of
from coalition.ui import documents
from coalition.ui.downloads import download

# A hospital's many people often share one address, so a network has some room.
ASK = limits.Limit("wish", 12, 3600)
TOO_OFTEN = "From this network so much was sent that no more is taken for now. Try again in an hour."
NO_SUCH_CODE = "No wish answers to this code. Check it letter by letter; nobody can look it up for you."


def _outside(view):
    """Open the coalition's scope for nobody, in its own time zone; 404 for an unknown coalition."""

    def opened(request, slug, **given):
        coalition = Coalition.objects.filter(slug=slug).first()
        if coalition is None:
            raise Http404
        with scope(coalition), timezone.override(zoneinfo.ZoneInfo(coalition.time_zone)):
            answer = view(request, coalition, **given)
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return opened


@_outside
def wish(request, coalition):
    """The form for wishes, while it is open; the code for the answers is shown once."""
    if not rules_public.door_is_open():
        raise Http404
    is_post = request.method == "POST"
    form = wish_forms.TakeWish(request.POST if is_post else None, thing=coalition)
    code = _act(request, take_wish, coalition, form) if is_post else None
    context = {"coalition": coalition, "door": FrontDoor.objects.get(), "form": form, "code": code}
    return render(request, "solutions/wish_form.html", context, status=422 if is_post and not code else 200)


@_outside
def wish_answers(request, coalition, code=""):
    """What was answered: with the code, from the link or typed in."""
    typed = code or request.POST.get("code", "")
    if typed and not code:
        return _to_code(coalition, typed) or _ask_code(request, coalition, NO_SUCH_CODE)
    found = wish_of(code)
    if found is None:
        return _ask_code(request, coalition, NO_SUCH_CODE if code else "")
    is_post = request.method == "POST"
    form = wish_forms.HearAsker(request.POST if is_post else None, thing=found)
    if is_post and _act(request, hear_asker, found, form):
        return HttpResponseRedirect(request.path)
    talk = found.messages.select_related("author")
    context = {"coalition": coalition, "wish": found, "talk": talk, "form": form}
    return render(request, "solutions/wish_answers.html", context, status=422 if is_post else 200)


@_outside
def register(request, coalition):
    """The published register; as long as none is out there is no such page."""
    return render(request, "solutions/public_register.html", {"coalition": coalition, "shown": public.shown(_out())})


@_outside
def register_pdf(request, coalition):
    """The same on paper."""
    found = _out()
    title = f"AI tools: {coalition.name}"
    made = documents.pdf("solutions/register", public.shown(found), title=title, on=found.published_at.date())
    return download(made, f"{coalition.slug}-ai-tools.pdf", inline=True)


def _out() -> PublicRegister:
    found = PublicRegister.objects.filter(state=PublicRegister.State.OUT).select_related("coalition").first()
    if found is None:
        raise Http404
    return found


def _act(request, operation, thing, form):
    """Perform an act of the form itself; None when its input was unusable or too much came."""
    if not form.is_valid():
        return None
    if limits.take(ASK, limits.network_of(request)):
        form.add_error(None, TOO_OFTEN)
        return None
    try:
        return operation(thing, by=Person.objects.system(), **form.cleaned_data)
    except Invalid as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None


def _to_code(coalition, typed: str):
    return HttpResponseRedirect(f"/ask/{coalition.slug}/answers/{typed.strip()[:60]}/") if wish_of(typed) else None


def _ask_code(request, coalition, problem: str):
    context = {"coalition": coalition, "problem": problem}
    return render(request, "solutions/wish_code.html", context, status=422 if problem else 200)
