"""Requests for help: most confirmed, a few of every coalition waiting."""

from benchmarks.pouring import pour
from benchmarks.sizes import Sizes
from benchmarks.texts import title
from coalition.support.models import Request

EACH = 60


def fill(sizes: Sizes) -> None:
    """Sixty in every coalition, every tenth not solved yet."""
    waits = "k % 10 = 0"
    pour(
        Request,
        f"generate_series(1, {sizes.coalitions}) c, generate_series(1, {EACH}) k JOIN bench_body b ON b.i = k",
        id=f"pg_temp.id('request', c * {EACH} + k)",
        coalition_id="pg_temp.id('coalition', c)",
        title=title("k"),
        words="b.body",
        html="b.html",
        asked_by_id="pg_temp.id('person', pg_temp.member(c, k))",
        owner_id="pg_temp.id('person', pg_temp.member(c, k + 1))",
        state=f"CASE WHEN {waits} THEN 'taken' ELSE 'confirmed' END",
        asked_at="pg_temp.moment(0.9)",
        first_due_at="pg_temp.moment(0.91)",
        solve_due_at="pg_temp.moment(0.95)",
        first_answered_at=f"CASE WHEN {waits} THEN NULL ELSE pg_temp.moment(0.91) END",
        answered_at=f"CASE WHEN {waits} THEN NULL ELSE pg_temp.moment(0.92) END",
        confirmed_at=f"CASE WHEN {waits} THEN NULL ELSE pg_temp.moment(0.93) END",
    )
