"""Measures with their observations."""

from benchmarks.pouring import pour
from benchmarks.sizes import Sizes
from coalition.measures.models import Measure, Observation


def fill(sizes: Sizes) -> None:
    """Measures evenly over the coalitions, one number a week in each."""
    pour(
        Measure,
        f"generate_series(1, {sizes.measures}) n",
        id="pg_temp.id('measure', n)",
        coalition_id="pg_temp.id('coalition', pg_temp.house_of_solution(n))",
        title="'Measure ' || n",
        better="'down'",
        unit="'hours'",
        owner_id="pg_temp.id('person', pg_temp.member(pg_temp.house_of_solution(n), n))",
        target="4.0",
        defined_at="pg_temp.moment(0.2)",
    )
    pour(
        Observation,
        f"generate_series(1, {sizes.measures}) n, generate_series(1, {sizes.observations}) k",
        id="pg_temp.id('observation', n * 1000 + k)",
        coalition_id="pg_temp.id('coalition', pg_temp.house_of_solution(n))",
        measure_id="pg_temp.id('measure', n)",
        on=f"current_date - 7 * ({sizes.observations} - k)",
        value="5 + (n * 7 + k * 13) % 17 / 8.0 - k / 60.0",
        by_id="pg_temp.id('person', pg_temp.member(pg_temp.house_of_solution(n), n))",
        at="pg_temp.moment(0.9)",
    )
