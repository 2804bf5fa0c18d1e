"""The page of notices."""

from django.shortcuts import render

from coalition.ledger.paging import page_of
from coalition.notify.inbox import grouped
from coalition.notify.models import Notice

AT_ONCE = 100


def inbox(request):
    """What happened that you should know of: by thing, newest first."""
    here, shows_all = request.path, request.GET.get("show") == "all"
    notices = Notice.objects.visible_to(request.user).filter(person=request.user)
    page = page_of(
        request, notices if shows_all else notices.filter(seen_at=None), size=AT_ONCE, noun=("notice", "notices")
    )
    context = {
        "page": page,
        "groups": grouped(page.rows, request.coalition.slug),
        "tabs": [
            ("Not seen yet", here, not shows_all, request.unread_count),
            ("All", f"{here}?show=all", shows_all),
        ],
        "shows_all": shows_all,
    }
    return render(request, "notify/inbox.html", context)
