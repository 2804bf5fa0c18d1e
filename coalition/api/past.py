"""What the API says of the past: who had signed which version of the charter when a day was over."""

from django.http import JsonResponse

from coalition.api.problems import Wrong
from coalition.api.reading import plain
from coalition.charter import dates
from coalition.ledger import clock


def signed(request) -> JsonResponse:
    """Each version as it stood at the end of the day `on` (today when left out), with what everybody had said to it."""
    unknown = set(request.GET) - {"on"}
    if unknown:
        raise Wrong(400, f"Unknown parameter: {', '.join(sorted(unknown))[:100]}. Known: on.")
    asked = request.GET.get("on")
    day = clock.today() if asked is None else dates.day_of(asked)
    if day is None:
        raise Wrong(400, "on is a day, written as 2026-11-26.")
    return JsonResponse({"on": day.isoformat(), "versions": [_then(each) for each in dates.as_of(dates.end_of(day))]})


def _then(then: dates.Then) -> dict:
    return {
        "version": plain(then.version),
        "number": then.version.number,
        "state": then.state,
        "counted": then.counted,
        "said": [_said(each) for each in then.said],
    }


def _said(said: dates.Said) -> dict:
    signature = said.signature
    return {
        "signature": str(signature.pk),
        "person": plain(signature.person),
        "seat": plain(signature.seat),
        "discipline": signature.discipline.name if signature.discipline else None,
        "said": said.word,
        "given_at": plain(signature.given_at),
        "was_member": said.was_member,
    }
