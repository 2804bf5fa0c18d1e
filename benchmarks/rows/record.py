"""The record of it all: the register of things, links, events through the database's own seal, notices."""

from django.apps import apps
from django.db import transaction

from benchmarks.pouring import pour, run
from benchmarks.sizes import Sizes
from benchmarks.texts import BODIES, RARE
from coalition.ledger.models import ChainHead, Event, Link, Thing
from coalition.ledger.tenancy import Tenant
from coalition.notify.models import Notice, Spread

AT_ONCE = 2_000


def register(sizes: Sizes) -> None:
    """Everything with a page that the rooms poured in, with words and search vector as the application makes them."""
    _discussions(sizes)
    for noun, model in _registered():
        title = next((f"t.{name}" for name in ("title", "name") if _has(model, name)), f"'{noun}'")
        state = next((f"t.{name}" for name in ("state", "stage") if _has(model, name)), "''")
        pour(
            Thing,
            f"{model._meta.db_table} t LEFT JOIN ledger_thing old USING (id) "
            f"JOIN bench_body b ON b.i = abs(hashtext(t.id::text)) % {BODIES} WHERE old.id IS NULL",
            id="t.id",
            coalition_id="t.coalition_id",
            type=f"'{noun}'",
            title=title,
            state=state,
            words="b.body",
            search=f"setweight(to_tsvector('english', {title}), 'A') || b.search",
            changed_at="pg_temp.moment(0.9)",
        )


def _registered():
    for model in apps.get_models():
        if issubclass(model, Tenant) and model.is_registered and model.noun() not in {"thing", "link"}:
            yield model.noun(), model


def _has(model, name: str) -> bool:
    return any(column.name == name for column in model._meta.concrete_fields)


def _discussions(sizes: Sizes) -> None:
    """The words of a discussion are its newest posts'. Three of the first coalition hold the rare word."""
    if not apps.is_installed("coalition.forum"):
        return
    step = max(2, sizes.discussions // 4 // 2 * 2)
    words = (
        f"generate_series(1, {sizes.discussions}) n JOIN forum_discussion d ON d.id = pg_temp.id('discussion', n), "
        f"LATERAL (SELECT string_agg(b.body, E'\\n') || CASE WHEN n % {step} = 1 AND n > 1 THEN ' {RARE}' ELSE '' END "
        f"AS words FROM generate_series(0, least(d.posts_count, 40) - 1) k "
        f"JOIN bench_body b ON b.i = (n * 7 + k * 13) % {BODIES}) w"
    )
    pour(
        Thing,
        words,
        id="d.id",
        coalition_id="d.coalition_id",
        type="'discussion'",
        title="d.title",
        state="initcap(d.state)",
        words="w.words",
        search="setweight(to_tsvector('english', d.title), 'A') || setweight(to_tsvector('english', w.words), 'C')",
        changed_at="d.last_post_at",
    )


def links(sizes: Sizes) -> None:
    """Discussions of the first coalition led to each other in chains of five; each chain came from a solution."""
    pour(
        Link,
        f"generate_series(1, {sizes.discussions - 2}, 2) n WHERE n / 2 % 5 < 4",
        id="pg_temp.id('link', n)",
        coalition_id="pg_temp.id('coalition', 1)",
        from_type="'discussion'",
        from_id="pg_temp.id('discussion', n)",
        verb="'led to'",
        to_type="'discussion'",
        to_id="pg_temp.id('discussion', n + 2)",
        at="pg_temp.moment(0.5)",
    )
    each = max(1, sizes.solutions // sizes.coalitions)
    pour(
        Link,
        f"generate_series(1, {each}) s",
        id="pg_temp.id('link of solution', s)",
        coalition_id="pg_temp.id('coalition', 1)",
        from_type="'solution'",
        from_id=f"pg_temp.id('solution', 1 + {sizes.coalitions} * (s - 1))",
        verb="'raised'",
        to_type="'discussion'",
        to_id=f"pg_temp.id('discussion', 1 + 10 * ({sizes.discussions // 20} - s))",
        at="pg_temp.moment(0.5)",
    )


_ACTS = """
DROP TABLE IF EXISTS bench_act;
CREATE TEMP TABLE bench_act AS
SELECT row_number() OVER (ORDER BY at, thing_id) AS n, a.* FROM (
    SELECT p.at, p.coalition_id, 'discussion' AS thing_type, p.discussion_id AS thing_id, p.author_id AS actor_id,
           CASE WHEN p.at = d.opened_at THEN 'discussion.opened' ELSE 'discussion.replied' END AS kind
      FROM forum_post p JOIN forum_discussion d ON d.id = p.discussion_id
    UNION ALL
    SELECT pg_temp.moment(k::float / {others}), s.coalition_id, 'solution', s.id, s.owner_id, 'solution.updated'
      FROM generate_series(1, {others}) k JOIN solutions_solution s
        ON s.id = pg_temp.id('solution', CASE WHEN k % 2 = 0 THEN 1 + {coalitions} * (k / 2 % {each})
                                              ELSE 1 + k % {solutions} END)
) a;
ALTER TABLE bench_act ADD PRIMARY KEY (n);
"""


def events(sizes: Sizes) -> None:
    """Three years of acts in their order, sealed by the database's own trigger, and spread already."""
    others = max(1, sizes.events - sizes.posts)
    each = max(1, sizes.solutions // sizes.coalitions)
    run(_ACTS.format(others=others, coalitions=sizes.coalitions, each=each, solutions=sizes.solutions))
    # In batches, each committed: the chain's head is one row, and a thousand versions of it are slow to walk.
    for first in range(1, sizes.events + sizes.long + 1, AT_ONCE):
        with transaction.atomic():
            pour(
                Event,
                f"(SELECT * FROM bench_act WHERE n BETWEEN {first} AND {first + AT_ONCE - 1} ORDER BY n) a",
                id="pg_temp.id('event', a.n)",
                coalition_id="a.coalition_id",
                seq="0",
                at="a.at",
                kind="a.kind",
                thing_type="a.thing_type",
                thing_id="a.thing_id",
                actor_id="a.actor_id",
                facts="'{}'::jsonb",
            )
    pour(Spread, f"{ChainHead._meta.db_table} h", coalition_id="h.coalition_id", seq="h.seq")


def notices(sizes: Sizes) -> None:
    """Notices of the newest events of the first coalition for all its members; a third of them not seen."""
    each = max(1, sizes.people // sizes.coalitions)
    newest = max(1, sizes.notices // each)
    pour(
        Notice,
        "(SELECT *, row_number() OVER (ORDER BY n DESC) AS r FROM bench_act "
        "WHERE coalition_id = pg_temp.id('coalition', 1) "
        f"ORDER BY n DESC LIMIT {newest}) a, generate_series(0, {each - 1}) k",
        id="pg_temp.id('notice', a.n * 1000 + k)",
        coalition_id="a.coalition_id",
        person_id="pg_temp.id('person', pg_temp.member(1, k))",
        event_id="pg_temp.id('event', a.n)",
        thing_id="a.thing_id",
        at="a.at",
        seen_at="CASE WHEN a.r % 3 = 0 THEN NULL ELSE a.at + interval '1 day' END",
    )
