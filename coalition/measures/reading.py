"""What the pages of measures say: charts, signals in words, and which measures await a number."""

import datetime as dt
from collections import defaultdict

from coalition.ledger import clock
from coalition.measures.models import Measure, Observation, draw
from coalition.ui.charts import Mark as Flag
from coalition.ui.charts import chart_table, control_chart_svg

DUE_AFTER = {"weekly": 10, "monthly": 45, "quarterly": 120, "yearly": 400}
SIGNALS = {
    "improvement": "improving",
    "concern": "getting worse",
    "high": "unusually high",
    "low": "unusually low",
    "common_cause": "no real change",
}
ASSURANCE = {
    "passes": "meets its target consistently",
    "fails": "misses its target consistently",
    "hit_or_miss": "sometimes meets its target, by chance",
}


def charts(measures: list[Measure]) -> list[dict]:
    """Each measure with its chart, computed from one query for all of them."""
    values = defaultdict(list)
    rows = Observation.objects.filter(measure__in=measures).order_by("measure", "on")
    for measure_id, on, value in rows.values_list("measure_id", "on", "value"):
        values[measure_id].append((on, value))
    return [line(measure, draw(measure, values[measure.pk])) for measure in measures]


def line(measure: Measure, chart) -> dict:
    """A measure in words: newest value, what it shows, whether a number is due."""
    newest = chart.points[-1] if chart else None
    return {
        "measure": measure,
        "chart": chart,
        "newest": newest,
        "shows": SIGNALS[newest.signal] if newest else "no numbers yet",
        "tone": {"improvement": "ok", "concern": "bad"}.get(newest.signal, "neutral") if newest else "wait",
        "target": ASSURANCE.get(chart.assurance or "", "") if chart else "",
        "is_due": is_due(measure, newest),
    }


def is_due(measure: Measure, newest) -> bool:
    """Whether a new number should have come by now."""
    since = newest.date if newest else measure.defined_at.date()
    return clock.today() - since > dt.timedelta(days=DUE_AFTER[measure.cadence])


def drawn(measure: Measure) -> dict:
    """The chart of one measure with its marks, as a picture and as a table."""
    chart = measure.chart()
    if chart is None:
        return line(measure, None)
    marks = [
        Flag(mark.on, mark.adjustment.heading, mark.adjustment.get_absolute_url())
        for mark in measure.marks.select_related("adjustment__coalition")
    ]
    picture = control_chart_svg(chart, title=measure.title, unit=measure.unit, marks=marks, target=measure.target)
    return line(measure, chart) | {"svg": picture, "table": chart_table(chart), "marks": marks}


def facts(measure: Measure) -> list[tuple[str, str]]:
    """What is agreed about a measure, as pairs of name and value."""
    target = "" if measure.target is None else f"{measure.target:g} {measure.unit}".strip()
    return [
        ("Exactly how", measure.definition),
        ("For", measure.get_family_display()),
        ("Which way", measure.get_better_display()),
        ("How often", measure.get_cadence_display()),
        ("Target", target),
    ]
