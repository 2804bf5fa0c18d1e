"""What of the forum stands on the board: what changed because somebody spoke."""

from django.db.models import Count, F, Q

from coalition.forum.models import Concern
from coalition.forum.vocabulary import AnswerKind, State, Verdict
from coalition.people.waiting import Glance, Section


def answer(coalition):
    """Two queries: the counts, and the newest concerns whose answer was a change."""
    counts = Concern.objects.aggregate(
        raised=Count("pk"),
        answered=Count("pk", filter=~Q(answer="")),
        settled=Count("pk", filter=Q(state=State.SETTLED)),
        solved=Count("pk", filter=Q(state=State.SETTLED, raiser_verdict=Verdict.SOLVED)),
        ownerless=Count("pk", filter=Q(owner=None) & ~Q(state=State.SETTLED)),
    )
    changed = list(
        Concern.objects.shared().filter(answer_kind=AnswerKind.CHANGED).select_related("coalition")
        .order_by(F("answered_at").desc(nulls_last=True), "-id")[:5]
    )  # fmt: skip
    tone = "warn" if counts["ownerless"] else "ok"
    settled = Glance(f"{counts['settled']} of {counts['raised']}", "concerns settled", tone) if counts["raised"] else None
    yield Section("What changed because somebody spoke", 40, "forum/board_section.html", {
        "counts": counts,
        "share_words": f"{round(100 * counts['settled'] / counts['raised'])} %" if counts["raised"] else "",
        "changed": changed,
        "forum_url": f"/c/{coalition.slug}/concerns/",
        "settled_url": f"/c/{coalition.slug}/concerns/?show=settled",
    }, settled)  # fmt: skip
