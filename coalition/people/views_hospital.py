"""The pages outside any coalition: the first page, and the hospital's own for its stewards."""

from django.core.files.base import ContentFile
from django.http import HttpResponseRedirect
from django.shortcuts import render

from coalition.ledger.feed import events_here, tell
from coalition.ledger.models import Coalition, Hospital
from coalition.people import forms
from coalition.people.acting import perform
from coalition.people.codes import link_of
from coalition.people.models import Person, Team
from coalition.people.operations import import_roster
from coalition.people.packing import pack, unpack
from coalition.people.roster import plan_of

MOST_SHOWN = 50


def home(request):
    """The only coalition, or a choice of mine; for a steward without one, the hospital."""
    memberships = list(request.user.present_memberships())
    waiting = [(each, link_of(each)) for each in request.user.invitations_waiting()]
    if len(memberships) == 1 and not waiting and not request.user.is_steward:
        return HttpResponseRedirect(memberships[0].coalition.get_absolute_url())
    return render(request, "people/home.html", {"memberships": memberships, "waiting": waiting})


def hospital(request):
    """What there is: people, teams, coalitions, and the rosters brought in."""
    imports = tell(events_here().filter(kind="roster.imported")[:10], "hospital")
    context = {
        "people_count": Person.objects.filter(is_system=False).count(),
        "team_count": Team.objects.count(),
        "coalitions": Coalition.objects.all(),
        "imports": imports,
    }
    return render(request, "people/hospital.html", context)


def roster(request):
    """Bring in a roster: choose a file, look at what it would change, confirm."""
    if data := unpack(request.POST.get("packed", "")):
        request.FILES["file"] = ContentFile(data, name="roster.csv")
        return perform(request, import_roster, Hospital(), "people/roster.html")
    form = forms.ImportRoster(request.POST or None, request.FILES or None, thing=Hospital(), by=request.user)
    shown = _dry_run(form) if request.method == "POST" and form.is_valid() else {}
    return render(request, "people/roster.html", {"form": form, **shown}, status=422 if form.errors else 200)


def _dry_run(form) -> dict:
    """What the page shows of a file before it is confirmed."""
    data = form.cleaned_data["file"].read()
    plan = plan_of(data)
    return {"plan": plan, "packed": pack(data), "shown": MOST_SHOWN, "left_out": plan.counts()["left_out"]}
