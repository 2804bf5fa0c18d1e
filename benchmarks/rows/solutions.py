"""The tools: owners, stages and their moves, affected teams, cards."""

from benchmarks.pouring import pour
from benchmarks.rows.people import teams
from benchmarks.sizes import Sizes
from coalition.solutions.models import Affects, Card, CardField, Solution, StageMove

FIELDS = 60


def fill(sizes: Sizes) -> None:
    """Solutions evenly over the coalitions, each with four affected teams, three moves and a card of sixty texts."""
    pour(
        Solution,
        f"generate_series(1, {sizes.solutions}) n JOIN bench_body b ON b.i = n.n % 400",
        id="pg_temp.id('solution', n.n)",
        coalition_id="pg_temp.id('coalition', pg_temp.house_of_solution(n.n))",
        slug="'tool-' || n.n",
        name="'Tool ' || n.n",
        vendor="'Maker ' || n.n % 17",
        version="'2.' || n.n % 9",
        kind="(ARRAY['imaging triage','ambient scribe','deterioration score','coding assistance'])[1 + n.n % 4]",
        purpose="b.body",
        owner_id="pg_temp.id('person', pg_temp.member(pg_temp.house_of_solution(n.n), n.n))",
        stage="(ARRAY['live','pilot','validation','assessment','idea'])[1 + n.n % 5]",
        stage_since="pg_temp.moment(0.6)",
        registered_at="pg_temp.moment(0.1)",
    )
    _around(sizes)
    _cards(sizes)


def _around(sizes: Sizes) -> None:
    pour(
        Affects,
        f"generate_series(1, {sizes.solutions}) n, generate_series(1, 4) k",
        id="pg_temp.id('affects', n * 10 + k)",
        coalition_id="pg_temp.id('coalition', pg_temp.house_of_solution(n))",
        solution_id="pg_temp.id('solution', n)",
        team_id=f"pg_temp.id('team', 1 + (n + k * 3) % {teams(sizes)})",
        how="(ARRAY['uses it','receives its output','supports it','codes from it'])[k]",
    )
    pour(
        StageMove,
        f"generate_series(1, {sizes.solutions}) n, generate_series(1, 3) k",
        id="pg_temp.id('move', n * 10 + k)",
        coalition_id="pg_temp.id('coalition', pg_temp.house_of_solution(n))",
        solution_id="pg_temp.id('solution', n)",
        from_stage="(ARRAY['idea','assessment','validation'])[k]",
        to_stage="(ARRAY['assessment','validation','silent'])[k]",
        at="pg_temp.moment(0.2 * k)",
        by_id="pg_temp.id('person', pg_temp.house_of_solution(n))",
        reason="'The checks hold.'",
    )


def _cards(sizes: Sizes) -> None:
    pour(
        Card,
        f"generate_series(1, {sizes.solutions}) n",
        id="pg_temp.id('card', n)",
        coalition_id="pg_temp.id('coalition', pg_temp.house_of_solution(n))",
        solution_id="pg_temp.id('solution', n)",
        schema_version="'0.2'",
        original="convert_to('<card/>', 'UTF8')",
        digest="md5(n::text) || md5(n::text)",
        read_at="pg_temp.moment(0.3)",
    )
    pour(
        CardField,
        f"generate_series(1, {sizes.solutions}) n, generate_series(1, {FIELDS}) k JOIN bench_body b ON b.i = k",
        id=f"pg_temp.id('card field', n.n * {FIELDS} + k)",
        coalition_id="pg_temp.id('coalition', pg_temp.house_of_solution(n.n))",
        card_id="pg_temp.id('card', n.n)",
        path="CASE k WHEN 1 THEN 'ModelSummary/Summary' WHEN 2 THEN 'UsesAndDirections/IntendedUseAndWorkflow' "
        "ELSE 'Part/Text' || k END",
        section="'Section ' || k / 10",
        label="'Text ' || k",
        position="k",
        text="CASE WHEN k % 5 = 0 THEN '' ELSE b.body END",
        given_text="CASE WHEN k % 5 = 0 THEN '' ELSE b.body END",
        state="CASE WHEN k % 5 = 0 THEN 'missing' ELSE 'given' END",
        is_required="k % 3 = 0",
    )
