"""The pages of the tools: the list by stage, one tool, its card, and the card's file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from coalition.ledger import feed, thread
from coalition.people.doors import find
from coalition.solutions import carding, rules, shown, shown_list
from coalition.solutions.models import Solution


def solutions(request):
    """The list of tools: by stage, or those of one stage."""
    rows = Solution.objects.visible_to(request.user).select_related("owner", "coalition")
    return render(request, "solutions/solutions.html", shown_list.context_of(request, rows))


def solution(request, id):
    """One tool: its stage, who answers for it, whom it affects, the gate ahead, its card, its thread and history."""
    found = find(Solution, id, request.user)
    context = {"thread": thread.walk(found), "entries": feed.history(found)}
    return render(request, "solutions/solution.html", shown.context_of(found) | context)


def card(request, id):
    """All texts of a tool's card, by section, also those it leaves out."""
    found = _with_card(request, id)
    context = {
        "solution": found,
        "card": found.card,
        "title": found.card.heading,
        "sections": shown.sections_of(found.card),
        "may_edit": rules.may_edit(request.user, found),
        "file_url": f"{found.get_absolute_url()}card.xml",
    }
    return render(request, "solutions/card.html", context)


def card_file(request, id):
    """The card as a file."""
    found = _with_card(request, id)
    answer = HttpResponse(carding.file_of(found.card), content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.xml"'
    return answer


def _with_card(request, id) -> Solution:
    found = find(Solution, id, request.user)
    if not hasattr(found, "card"):
        raise Http404
    found.card.solution = found
    return found
