"""The page of a coalition's groups: which groups of the hospital are members here as a whole."""

from django.shortcuts import render

from coalition.accounts.models import Mapping
from coalition.ledger.paging import page_of


def groups(request):
    """Groups that are taken in, newest first, with how many came through each."""
    rows = Mapping.objects.visible_to(request.user).counted().select_related("group", "coalition")
    page = page_of(request, rows, by=("group__name", "id"), noun=("group", "groups"))
    return render(request, "accounts/groups.html", {"page": page})
