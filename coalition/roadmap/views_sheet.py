"""The pages of the plan as a table: hand it out as CSV or workbook, bring one in after looking at what it would do."""

from django.core.files.base import ContentFile

from coalition.people.acting import perform
from coalition.people.packing import pack, unpack
from coalition.roadmap import forms, operations_sheet, sheet, sheet_in, sheet_out
from coalition.roadmap.choosing import Choice
from coalition.ui.downloads import download

MOST_SHOWN = 200


def export(request):
    """What the page shows, as a file: CSV, or an Excel workbook with ?format=xlsx."""
    rows = sheet_out.rows(Choice.read(request.GET))
    name = f"{request.coalition.slug} roadmap"
    if request.GET.get("format") == "xlsx":
        return download(sheet.as_workbook(rows), f"{name}.xlsx", kind=sheet.WORKBOOK)
    return download(sheet.as_csv(rows), f"{name}.csv", kind="text/csv; charset=utf-8")


def bring_in(request):
    """Bring in a plan: choose a file, look at what it would change, confirm."""
    if data := unpack(request.POST.get("packed", "")):
        request.FILES["file"] = ContentFile(data, name="roadmap")
    form = forms.BringIn(request.POST, request.FILES, thing=request.coalition, by=request.user)
    looks = "look" in request.POST and form.is_valid()
    more = _dry_run(form, request.user) if looks else None
    return perform(
        request, operations_sheet.bring_in, request.coalition, "roadmap/bring_in.html", more=more, only_show=looks
    )


def _dry_run(form, person) -> dict:
    """What the page shows of a file before it is confirmed."""
    data = form.cleaned_data["file"].read()
    plan = sheet_in.plan_of(data, person)
    counts = plan.counts()
    can = not plan.problems and (counts["new"] or counts["changed"])
    return {"plan": plan, "counts": counts, "packed": pack(data) if can else "", "can": can, "most": MOST_SHOWN}
