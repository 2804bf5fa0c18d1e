"""One roadmap: milestones of the measured coalition with dependencies, responsibilities and obstacles."""

from benchmarks.pouring import pour
from benchmarks.sizes import Sizes
from coalition.roadmap.models import Dependency, Milestone, Obstacle, Responsibility


def fill(sizes: Sizes) -> None:
    """Milestones over a year and a half, each waiting for the one five before it; two people each, a few obstacles."""
    each = max(1, sizes.solutions // sizes.coalitions)
    first = f"current_date - 300 + (n * 540 / {sizes.milestones})"
    pour(
        Milestone,
        f"generate_series(1, {sizes.milestones}) n",
        id="pg_temp.id('milestone', n)",
        coalition_id="pg_temp.id('coalition', 1)",
        title="'Milestone ' || n",
        words="'What is reached when the ward works with it.'",
        solution_id=f"pg_temp.id('solution', 1 + {sizes.coalitions} * (n % {each}))",
        starts_on=first,
        due_on=f"{first} + 20",
        agreed_due_on=f"{first} + 20",
        baseline_starts_on=first,
        baseline_due_on=f"{first} + 20 - n % 9",
        state=f"CASE WHEN {first} + 20 < current_date AND n % 10 > 0 THEN 'done' "
        f"WHEN {first} < current_date THEN 'under way' ELSE 'planned' END",
        done_on=f"CASE WHEN {first} + 20 < current_date AND n % 10 > 0 THEN {first} + 20 END",
        planned_at="pg_temp.moment(0.1)",
    )
    pour(
        Dependency,
        f"generate_series(6, {sizes.milestones}) n",
        id="pg_temp.id('dependency', n)",
        coalition_id="pg_temp.id('coalition', 1)",
        before_id="pg_temp.id('milestone', n - 5)",
        after_id="pg_temp.id('milestone', n)",
    )
    _people_of(sizes)


def _people_of(sizes: Sizes) -> None:
    pour(
        Responsibility,
        f"generate_series(1, {sizes.milestones}) n, generate_series(0, 1) k",
        id="pg_temp.id('responsibility', n * 10 + k)",
        coalition_id="pg_temp.id('coalition', 1)",
        milestone_id="pg_temp.id('milestone', n)",
        member_id="pg_temp.id('member', pg_temp.member(1, n % 17 + k))",
        kind="(ARRAY['accountable','responsible'])[1 + k]",
    )
    pour(
        Obstacle,
        f"generate_series(1, {sizes.milestones}, 10) n",
        id="pg_temp.id('obstacle', n)",
        coalition_id="pg_temp.id('coalition', 1)",
        title="'Obstacle ' || n",
        milestone_id="pg_temp.id('milestone', n)",
        raised_by_id="pg_temp.id('person', pg_temp.member(1, n))",
        owner_id="pg_temp.id('person', pg_temp.member(1, n + 1))",
        raised_at="pg_temp.moment(0.9)",
    )
