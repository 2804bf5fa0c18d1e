"""Proposals, some of them open with votes; decisions with their conditions and adjustments."""

from benchmarks.pouring import pour
from benchmarks.sizes import Sizes
from benchmarks.texts import title
from coalition.decisions.models import Adjustment, Condition, Decision, Proposal, Vote

EACH, OPEN = 30, 3


def fill(sizes: Sizes) -> None:
    """Thirty proposals in every coalition, the last three open; the others adopted, with all that follows."""
    numbered = f"generate_series(1, {sizes.coalitions}) c, generate_series(1, {EACH}) k"
    where = {"coalition_id": "pg_temp.id('coalition', c)"}
    pour(
        Proposal,
        f"{numbered} JOIN bench_body b ON b.i = k",
        id=f"pg_temp.id('proposal', c * {EACH} + k)",
        title=title("k"),
        body="b.body",
        state=f"CASE WHEN k > {EACH - OPEN} THEN 'open' ELSE 'adopted' END",
        proposer_id="pg_temp.id('person', pg_temp.member(c, k))",
        opened_at=f"pg_temp.moment(k / {EACH}.0)",
        closes_at=f"CASE WHEN k > {EACH - OPEN} THEN now() + interval '9 days' ELSE pg_temp.moment(k / {EACH}.0) END",
        closes_zone="'Europe/London'",
        **where,
    )
    _votes(sizes)
    decided = f"{numbered} WHERE k <= {EACH - OPEN}"
    pour(
        Decision,
        decided,
        id=f"pg_temp.id('decision', c * {EACH} + k)",
        proposal_id=f"pg_temp.id('proposal', c * {EACH} + k)",
        title=title("k"),
        outcome="'adopted'",
        reasons="'It is safe enough to try.'",
        review_on="current_date + 100 + k::int",
        decided_at=f"pg_temp.moment(k / {EACH}.0)",
        decided_by_id="pg_temp.id('person', c)",
        **where,
    )
    _after(decided, where)


def _votes(sizes: Sizes) -> None:
    pour(
        Vote,
        f"generate_series(1, {sizes.coalitions}) c, generate_series({EACH - OPEN + 1}, {EACH}) k, "
        f"generate_series(4, {max(5, sizes.people // sizes.coalitions - 2)}, 2) p",
        id="pg_temp.id('vote', c * 1000000 + k * 1000 + p)",
        coalition_id="pg_temp.id('coalition', c)",
        proposal_id=f"pg_temp.id('proposal', c * {EACH} + k)",
        membership_id="pg_temp.id('member', pg_temp.member(c, p))",
        choice="'agree'",
        version="1",
        at="pg_temp.moment(1)",
    )


def _after(decided: str, where: dict) -> None:
    pour(
        Condition,
        decided,
        id=f"pg_temp.id('condition', c * {EACH} + k)",
        decision_id=f"pg_temp.id('decision', c * {EACH} + k)",
        title="'Tell the ward'",
        owner_id="pg_temp.id('person', pg_temp.member(c, k))",
        due_on="current_date - 40 + 3 * k::int",
        **where,
    )
    pour(
        Adjustment,
        decided,
        id=f"pg_temp.id('adjustment', c * {EACH} + k)",
        decision_id=f"pg_temp.id('decision', c * {EACH} + k)",
        title="'Raise the threshold'",
        changes="'The alert comes later.'",
        for_whom="'Nurses'",
        from_on="current_date - 40 + k::int",
        made_by_id="pg_temp.id('person', pg_temp.member(c, k))",
        made_at=f"pg_temp.moment(k / {EACH}.0)",
        **where,
    )
