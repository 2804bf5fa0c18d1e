"""The charter's past: its versions with who signed what, any two compared, and who had signed on any day."""

import uuid

from django.db.models import Prefetch
from django.shortcuts import render

from coalition.charter import dates
from coalition.charter.difference import differences
from coalition.charter.models import CharterVersion, Signature
from coalition.charter.shown import signed_words
from coalition.ledger import clock
from coalition.ledger.paging import page_of

PAGE = 10


def versions(request):
    """Every version, newest first, with who signed it and what was corrected in it."""
    told = Signature.objects.in_force().select_related("person", "discipline", "coalition").order_by("person__name", "person_id")
    rows = CharterVersion.objects.visible_to(request.user).select_related("coalition", "drafted_by")
    rows = rows.prefetch_related(Prefetch("signatures", told, to_attr="said"), "corrections__made_by")
    page = page_of(request, rows, by=("-number",), size=PAGE, noun=("version", "versions"))
    shown = [(each, signed_words(each.said)) for each in page.rows]
    return render(request, "charter/versions.html", {"page": page, "shown": shown})


def compare(request):
    """Any two versions side by side."""
    rows = list(CharterVersion.objects.visible_to(request.user).select_related("coalition"))
    old, new = _chosen(request, rows)
    parts = differences(old, new) if old and new else []
    return render(request, "charter/compare.html", {"versions": rows, "old": old, "new": new, "parts": parts})


def _chosen(request, rows: list[CharterVersion]) -> tuple:
    """The two versions the address names by id; for what it leaves out the newest and the one before it."""
    by_id = {each.pk: each for each in rows}
    new = by_id.get(_id(request.GET.get("new", ""))) or (rows[0] if rows else None)
    earlier = next((each for each in rows if new and each.number < new.number), None)
    return by_id.get(_id(request.GET.get("old", ""))) or earlier, new


def _id(text: str):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def signed(request):
    """Who had signed which version when a day was over."""
    asked = request.GET.get("on", "")
    day = dates.day_of(asked) or clock.today()
    context = {
        "day": day,
        "is_wrong": bool(asked) and dates.day_of(asked) is None,
        "versions": dates.as_of(dates.end_of(day)),
    }
    return render(request, "charter/signed.html", context)
