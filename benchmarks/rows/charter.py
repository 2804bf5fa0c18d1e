"""A ratified charter and goals in every coalition."""

from benchmarks.pouring import pour
from benchmarks.sizes import Sizes
from coalition.charter.models import CharterVersion, Goal

GOALS = 6


def fill(sizes: Sizes) -> None:
    """One version and six goals each."""
    pour(
        CharterVersion,
        f"generate_series(1, {sizes.coalitions}) c JOIN bench_body b ON b.i = c",
        id="pg_temp.id('charter', c)",
        coalition_id="pg_temp.id('coalition', c)",
        number="1",
        vision="b.body",
        state="'ratified'",
        drafted_by_id="pg_temp.id('person', c)",
        drafted_at="pg_temp.moment(0)",
        opened_at="pg_temp.moment(0.01)",
        ratified_at="pg_temp.moment(0.02)",
        lapses_on="current_date + 200",
    )
    pour(
        Goal,
        f"generate_series(1, {sizes.coalitions}) c, generate_series(1, {GOALS}) k",
        id=f"pg_temp.id('goal', c * {GOALS} + k)",
        coalition_id="pg_temp.id('coalition', c)",
        title="'Goal ' || k",
        benefit="'patient care'",
        measure_words="'Hours from alert to antibiotics'",
        due_on="current_date + 30 * k",
        owner_id="pg_temp.id('person', pg_temp.member(c, k))",
        set_at="pg_temp.moment(0.02)",
    )
