"""The pages of the tools: the list by stage, and one tool."""

from django.shortcuts import render

from coalition.ledger import feed, thread
from coalition.people.doors import find
from coalition.solutions import shown, shown_list
from coalition.solutions.models import Solution


def solutions(request):
    """The list of tools: by stage, or those of one stage."""
    rows = Solution.objects.visible_to(request.user).select_related("owner", "coalition")
    return render(request, "solutions/solutions.html", shown_list.context_of(request, rows))


def solution(request, id):
    """One tool: its stage, who answers for it, whom it affects, the gate ahead, its card, its thread and history."""
    found = find(Solution, id, request.user)
    context = {"thread": thread.walk(found), "entries": feed.history(found)}
    return render(request, "solutions/solution.html", shown.context_of(request, found) | context)
