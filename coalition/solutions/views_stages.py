"""The pages of a tool's way: its risk, the gate ahead, its promises, its stop card, its maker."""

from django.conf import settings
from django.shortcuts import render

from coalition.people.doors import find
from coalition.solutions import shown_stages, shown_stopping, stop_sheet
from coalition.solutions.models import Solution
from coalition.ui.downloads import download


def risk(request, id):
    """How much can go wrong: the tier, the rules that gave it, and every answer."""
    found = find(Solution, id, request.user)
    return render(request, "solutions/risk.html", shown_stages.risk_of(found))


def gate(request, id):
    """The gate ahead: every check, why it is asked, what was found, where and by whom it is mended; the trials."""
    found = find(Solution, id, request.user)
    return render(request, "solutions/gate.html", shown_stages.gate_of(found))


def promises(request, id):
    """What was promised, with its seal, every version of it, and what the data said."""
    found = find(Solution, id, request.user)
    return render(request, "solutions/promises.html", shown_stages.promises_of(found))


def stop_card(request, id):
    """Who can switch it off now, how, what staff do instead, who is told; and the drills."""
    found = find(Solution, id, request.user)
    return render(request, "solutions/stop_card.html", shown_stopping.stop_card_of(found))


def maker(request, id):
    """What is agreed with its maker, its versions, and what the newest one opened again."""
    found = find(Solution, id, request.user)
    return render(request, "solutions/maker.html", shown_stopping.maker_of(found))


def stop_card_file(request, id):
    """The stop card as a sheet to print, with a square code that leads to its page."""
    found = find(Solution, id, request.user)
    made = stop_sheet.pdf_of(found, f"{settings.BASE_URL}{found.get_absolute_url()}stop-card/")
    return download(made, f"stop-card-{found.slug}.pdf", kind="application/pdf", inline=True)
