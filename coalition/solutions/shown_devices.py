"""What the page of the FDA's list shows: found devices, page by page, and which of them are on our list."""

from urllib.parse import urlencode

from django.urls import reverse

from coalition.ledger.operations import CATALOGUE
from coalition.solutions import devices
from coalition.solutions.models import Solution

SIZE, LONGEST = 25, 120


def context_of(request) -> dict:
    """What the page needs (one query)."""
    words, panel = request.GET.get("q", "")[:LONGEST].strip(), request.GET.get("panel", "")
    code = request.GET.get("code", "")[:10].strip()
    found = devices.listed(words, panel=panel, code=code)
    number = _page(request.GET.get("page", ""), len(found))
    shown = found[(number - 1) * SIZE : number * SIZE]
    ours = {each.device_number: each for each in _on_our_list(shown)}
    register = reverse("solutions.register", kwargs={"slug": request.coalition.slug})
    kept = {"q": words, "panel": panel, "code": code}
    return {
        "rows": [{"device": each, "ours": ours.get(each.number), "put_url": _put(register, each)} for each in shown],
        "may_put": bool(CATALOGUE["solutions.register"].verdict(request.user, request.coalition)),
        "count": len(found),
        "all": len(devices.listed()),
        "words": words,
        "panel": panel,
        "code": code,
        "panels": devices.panels(),
        "page": number,
        "pages": max(1, -(-len(found) // SIZE)),
        "next_url": _address(kept, number + 1) if number * SIZE < len(found) else "",
        "previous_url": _address(kept, number - 1) if number > 1 else "",
    }


def _page(given: str, count: int) -> int:
    """The page that is asked for, within what there is."""
    wanted = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 1
    return min(max(1, wanted), max(1, -(-count // SIZE)))


def _on_our_list(shown: list) -> list[Solution]:
    numbers = [each.number for each in shown]
    return list(Solution.objects.filter(device_number__in=numbers).select_related("coalition").order_by("-name"))


def _put(register: str, device) -> str:
    """The form to put it on our list, filled in."""
    known = {"name": device.name[:160], "vendor": device.company[:160], "submission_number": device.number}
    return f"{register}?{urlencode(known)}"


def _address(kept: dict, number: int) -> str:
    return "?" + urlencode({key: value for key, value in kept.items() if value} | {"page": number})
