"""A course for every tool, which the affected teams need and most of their people have completed."""

from benchmarks.pouring import pour
from benchmarks.rows.people import teams
from benchmarks.sizes import Sizes
from coalition.learning.models import Completion, Course, Need


def fill(sizes: Sizes) -> None:
    """Courses with needs of four teams each, and a completion by two of three members."""
    numbered = f"generate_series(1, {sizes.solutions}) n"
    where = {"coalition_id": "pg_temp.id('coalition', pg_temp.house_of_solution(n))"}
    pour(
        Course,
        numbered,
        id="pg_temp.id('course', n)",
        title="'How to use tool ' || n",
        solution_id="pg_temp.id('solution', n)",
        solution_version="'2.' || n % 9",
        owner_id="pg_temp.id('person', pg_temp.member(pg_temp.house_of_solution(n), n))",
        written_at="pg_temp.moment(0.7)",
        **where,
    )
    pour(
        Need,
        f"{numbered}, generate_series(1, 4) k",
        id="pg_temp.id('need', n * 10 + k)",
        course_id="pg_temp.id('course', n)",
        team_id=f"pg_temp.id('team', 1 + (n + k * 3) % {teams(sizes)})",
        **where,
    )
    pour(
        Completion,
        f"{numbered}, generate_series(1, {max(2, sizes.people // sizes.coalitions - 1)}) k WHERE k % 3 > 0",
        id="pg_temp.id('completion', n * 1000 + k)",
        course_id="pg_temp.id('course', n)",
        person_id="pg_temp.id('person', pg_temp.member(pg_temp.house_of_solution(n), k))",
        at="pg_temp.moment(0.9)",
        solution_version="'2.' || n % 9",
        expires_on="current_date + 200",
        **where,
    )
