"""The page of notices."""

from django.shortcuts import render

from coalition.ledger.paging import page_of
from coalition.notify.inbox import grouped
from coalition.notify.models import Notice

AT_ONCE = 100


def inbox(request):
    """What happened that you should know of: by thing, newest first."""
    notices = Notice.objects.visible_to(request.user).filter(person=request.user)
    if request.GET.get("show") != "all":
        notices = notices.filter(seen_at=None)
    page = page_of(request, notices, size=AT_ONCE, noun="notices")
    here, shows_all = request.path, request.GET.get("show") == "all"
    tabs = [
        ("Not seen yet", here, not shows_all, request.unread_count),
        ("All", f"{here}?show=all", shows_all),
    ]
    context = {
        "page": page,
        "groups": grouped(page.rows, request.coalition.slug),
        "tabs": tabs,
        "shows_all": shows_all,
    }
    return render(request, "notify/inbox.html", context)
