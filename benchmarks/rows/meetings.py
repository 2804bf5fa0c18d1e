"""A monthly meeting in every coalition for three years: agenda, who was there, actions; one is still to come."""

from benchmarks.pouring import pour, run
from benchmarks.sizes import Sizes
from benchmarks.texts import title
from coalition.meetings.models import Action, AgendaItem, Attendance, Meeting

MONTHS, THERE = 36, 15


def fill(sizes: Sizes) -> None:
    """All of them; the minutes of those that are over are published."""
    numbered = f"generate_series(1, {sizes.coalitions}) c, generate_series(0, {MONTHS}) m"
    start = f"date_trunc('day', now()) + interval '10 days' - interval '1 month' * ({MONTHS} - m) + interval '13 hours'"
    where = {"coalition_id": "pg_temp.id('coalition', c)"}
    ids = {"meeting_id": "pg_temp.id('meeting', c * 100 + m)"}
    pour(
        Meeting,
        numbered,
        id="pg_temp.id('meeting', c * 100 + m)",
        title="'Our meeting'",
        starts_at=start,
        ends_at=f"{start} + interval '1 hour'",
        starts_on=f"({start})::date",
        begins_at="time '13:00'",
        time_zone="'Europe/London'",
        called_by_id="pg_temp.id('person', c)",
        called_at=f"{start} - interval '9 days'",
        **where,
    )
    pour(
        AgendaItem,
        f"{numbered}, generate_series(1, 6) k",
        id="pg_temp.id('item', c * 10000 + m * 10 + k)",
        position="k",
        title=title("k"),
        state="'kept'",
        **where,
        **ids,
    )
    past = (
        f"generate_series(1, {sizes.coalitions}) c, generate_series(0, {MONTHS - 1}) m, generate_series(1, {THERE}) k"
    )
    pour(
        Attendance,
        past,
        id="pg_temp.id('attendance', c * 10000 + m * 100 + k)",
        person_id="pg_temp.id('person', pg_temp.member(c, k))",
        kind="'present'",
        **where,
        **ids,
    )
    _actions(past, where, ids)


def _actions(past: str, where: dict, ids: dict) -> None:
    pour(
        Action,
        f"{past} WHERE k <= 3",
        id="pg_temp.id('action', c * 10000 + m * 100 + k)",
        title=title("k"),
        owner_id="pg_temp.id('person', pg_temp.member(c, k + m))",
        due_on=f"current_date - 30 * ({MONTHS} - m)::int + 20",
        state=f"CASE WHEN m > {MONTHS - 4} THEN 'open' ELSE 'done' END",
        asked_by_id="pg_temp.id('person', c)",
        asked_at="pg_temp.moment(0.9)",
        done_at=f"CASE WHEN m > {MONTHS - 4} THEN NULL ELSE pg_temp.moment(0.95) END",
        **where,
        **ids,
    )
    run(
        "UPDATE meetings_meeting SET state = 'published', attendance_at = ends_at, minutes = 'What we said.', "
        "published_at = ends_at, published_by_id = called_by_id WHERE ends_at < now()"
    )
