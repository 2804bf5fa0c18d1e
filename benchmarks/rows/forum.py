"""Discussions with their posts, who read how far, and concerns."""

from benchmarks.pouring import pour
from benchmarks.sizes import Sizes
from benchmarks.texts import BODIES, title
from coalition.forum.models import Concern, Discussion, Post, Reading
from coalition.ui.markdown import RENDERER_VERSION

CONCERNS = 40
OPENED = "pg_temp.moment({n}::float / {last})"


def fill(sizes: Sizes) -> None:
    """Everything; the posts of a discussion follow each other every three hours."""
    _discussions(sizes)
    _posts(sizes)
    _concerns(sizes)


def opened(sizes: Sizes, n: str) -> str:
    """SQL for when the discussion number `n` was opened."""
    return f"pg_temp.moment(({n})::float / {sizes.discussions})"


def length(sizes: Sizes, n: str) -> str:
    """SQL for how many posts the discussion number `n` has."""
    return f"CASE WHEN ({n}) = {sizes.long_discussion} THEN {sizes.long} ELSE {sizes.posts_each} END"


def _discussions(sizes: Sizes) -> None:
    pour(
        Discussion,
        f"generate_series(1, {sizes.discussions}) n",
        id="pg_temp.id('discussion', n)",
        coalition_id="pg_temp.id('coalition', pg_temp.house(n))",
        kind="(ARRAY['idea','question','update'])[1 + n % 3]",
        title=title("n"),
        author_id="pg_temp.id('person', pg_temp.member(pg_temp.house(n), n / 3))",
        solution_id="CASE WHEN pg_temp.house(n) = 1 AND n % 3 = 0 THEN "
        f"pg_temp.id('solution', 1 + {sizes.coalitions} * "
        f"((n / 6) % {max(1, sizes.solutions // sizes.coalitions)})) END",
        state="CASE WHEN n % 11 = 0 THEN 'resolved' ELSE 'open' END",
        resolution="CASE WHEN n % 11 = 0 THEN 'We changed it.' ELSE '' END",
        opened_at=opened(sizes, "n"),
        last_post_at=f"{opened(sizes, 'n')} + interval '3 hours' * ({length(sizes, 'n')} - 1)",
        posts_count=length(sizes, "n"),
    )


def _posts(sizes: Sizes) -> None:
    pour(
        Post,
        f"generate_series(1, {sizes.discussions}) n CROSS JOIN LATERAL generate_series(0, {length(sizes, 'n')} - 1) k "
        f"JOIN bench_body b ON b.i = (n.n * 7 + k * 13) % {BODIES}",
        id="pg_temp.id('post', n.n::bigint * 1000 + k)",
        coalition_id="pg_temp.id('coalition', pg_temp.house(n.n))",
        discussion_id="pg_temp.id('discussion', n.n)",
        author_id="pg_temp.id('person', pg_temp.member(pg_temp.house(n.n), n.n / 3 + k))",
        body="b.body",
        html="b.html",
        renderer=str(RENDERER_VERSION),
        at=f"{opened(sizes, 'n.n')} + interval '3 hours' * k",
    )
    pour(  # each member of the first coalition has read every other discussion once
        Reading,
        f"generate_series(1, {sizes.discussions}, 20) n, generate_series(0, {sizes.people // sizes.coalitions - 1}) k",
        id="pg_temp.id('reading', n::bigint * 1000 + k)",
        coalition_id="pg_temp.id('coalition', 1)",
        person_id="pg_temp.id('person', pg_temp.member(1, k))",
        discussion_id="pg_temp.id('discussion', n)",
        last_read_at=opened(sizes, "n") + " + interval '1 day'",
    )


def _concerns(sizes: Sizes) -> None:
    pour(
        Concern,
        f"generate_series(1, {sizes.coalitions}) c, generate_series(1, {CONCERNS}) k JOIN bench_body b ON b.i = k",
        id=f"pg_temp.id('concern', c * {CONCERNS} + k)",
        coalition_id="pg_temp.id('coalition', c)",
        title=title("k"),
        body="b.body",
        raised_by_id="pg_temp.id('person', pg_temp.member(c, k))",
        owner_id="CASE WHEN k % 4 = 0 THEN NULL ELSE pg_temp.id('person', pg_temp.member(c, k + 1)) END",
        state="(ARRAY['raised','settled','answered','owned'])[1 + k % 4]",
        answer_kind="CASE WHEN k % 4 IN (1, 2) THEN 'changed' ELSE '' END",
        answer="CASE WHEN k % 4 IN (1, 2) THEN 'We changed it.' ELSE '' END",
        answered_at="CASE WHEN k % 4 IN (1, 2) THEN pg_temp.moment(0.9) END",
        raiser_verdict="CASE WHEN k % 4 = 1 THEN 'solved' ELSE '' END",
        settled_on="CASE WHEN k % 4 = 1 THEN current_date - 20 END",
        opened_on="pg_temp.moment(0.8)::date + k / 4",
        raised_at="pg_temp.moment(0.8)",
        listed_at="pg_temp.moment(0.8)",
    )
