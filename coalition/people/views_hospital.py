"""The pages outside any coalition: the first page, and the hospital's own for its stewards."""

import json

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from coalition.ledger.feed import events_here, tell
from coalition.ledger.models import Coalition, Hospital
from coalition.people.acting import perform
from coalition.people.codes import link_of
from coalition.people.models import Person, RosterDraft, Team
from coalition.people.operations import stage_roster
from coalition.people.roster_leavers import IMPLAUSIBLE_SHARE
from coalition.people.roster_words import LABELS


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
    """Choose a staff export, or other columns for one; what it would change is shown on its own page."""
    if request.method == "POST" and "columns" not in request.POST:
        request.POST = request.POST.copy()
        request.POST["columns"] = _columns_chosen(request.POST)
    return perform(request, stage_roster, Hospital(), "people/roster.html")


def _columns_chosen(given) -> str:
    """The columns chosen on the page (`column_email` …) as the operation takes them."""
    chosen = {name: given[f"column_{name}"] for name in LABELS if f"column_{name}" in given}
    return json.dumps(chosen) if chosen else ""


def roster_draft(request, id):
    """What a staff export would change: while it is read how far it is, then each change, and the button to bring it in."""
    draft = RosterDraft.objects.filter(pk=id).first()
    if draft is None:
        raise Http404
    report = draft.report
    fields = [(name, label, report.get("columns", {}).get(name, "")) for name, label in LABELS.items()]
    context = {"draft": draft, "report": report, "fields": fields, "share": round(100 * report.get("share", 0))}
    context["is_implausible"] = report.get("share", 0) > IMPLAUSIBLE_SHARE
    return render(request, "people/roster_draft.html", context | _totals(report.get("counts", {})))


def _totals(counts: dict) -> dict[str, int]:
    """Against what progress is measured: the rows of the file as it was shown, and the people it adds or changes."""
    to_write = counts.get("added", 0) + counts.get("changed", 0)
    return {"rows": to_write + counts.get("unchanged", 0) + counts.get("left_out", 0), "to_write": to_write}
