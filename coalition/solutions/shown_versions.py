"""What the page of card files shows: the files, and the difference between the two that were chosen."""

from coalition.solutions import versions
from coalition.solutions.models import CardVersion


def context_of(request, solution) -> dict:
    """What the page needs: without a choice, the newest file and the one before it (two queries)."""
    rows = list(CardVersion.objects.filter(solution=solution).defer("original").order_by("-number"))
    newer = _chosen(rows, request.GET.get("newer", ""), rows[0] if rows else None)
    earlier = [row for row in rows if newer and row.number < newer.number]
    older = _chosen(earlier, request.GET.get("older", ""), earlier[0] if earlier else None)
    context = {"solution": solution, "rows": rows, "newer": newer, "older": older, "earlier": earlier}
    if older is None:
        return context
    originals = dict(CardVersion.objects.filter(pk__in=[older.pk, newer.pk]).values_list("pk", "original"))
    changes = versions.between(bytes(originals[older.pk]), bytes(originals[newer.pk]))
    return context | {"changes": changes, "in_short": versions.in_short(changes)}


def _chosen(rows: list, number: str, otherwise):
    return next((row for row in rows if str(row.number) == number), otherwise)
