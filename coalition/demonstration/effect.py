"""Chapter eight: what is measured, and what the numbers say."""

import csv
import datetime as dt
import io

from coalition.demonstration.founding import CHAIR
from coalition.demonstration.telling import Story, Strand, file
from coalition.measures import operations as measures
from coalition.samples import sample

REAL = (
    "Share of emergency patients seen, treated, and admitted or sent home within four hours. The numbers are the real "
    "ones of an English hospital from 2016 to 2019 (NHS England, CC0), moved to the last three years."
)
# key → (day defined, who gives the numbers, source, how it is defined)
MEASURES = {
    "calls": (62, "Wei Zhang", "Data warehouse", {
        "title": "Night calls of the score per shift", "family": "process", "better": "down", "unit": "calls",
        "cadence": "weekly", "target": 6.0, "solution": "score", "baseline_points": 12,
    }),
    "missed": (143, "Wei Zhang", "Data warehouse", {
        "title": "Deteriorations without a call before", "family": "balancing", "better": "down",
        "unit": "per 1,000 patient nights", "cadence": "monthly", "solution": "score",
    }),
    "calls over 80": (62, "Wei Zhang", "Data warehouse", {
        "title": "Night calls of the score per shift, ward for patients over 80", "family": "equity", "better": "down",
        "unit": "calls", "cadence": "monthly", "solution": "score",
        "definition": "The same count on the one ward where nearly all patients are over 80.",
    }),
    "bleed": (63, "Priya Raman", "Radiology system", {
        "title": "Minutes from scan to report for flagged heads", "family": "outcome", "better": "down",
        "unit": "minutes", "cadence": "monthly", "target": 15.0, "solution": "triage", "goal": "bleed",
        "baseline_points": 9,
        "definition": "Median over two weeks. Before the tool ran: heads that turned out to bleed.",
    }),
    "codes": (104, "Ingrid Haugen", "Coding audit", {
        "title": "Audited codes without a correction", "family": "outcome", "better": "up", "unit": "%",
        "cadence": "quarterly", "target": 94.0, "solution": "coder", "goal": "codes",
        "definition": "400 letters, drawn by lot, coded again by somebody who does not see the first code.",
    }),
    "notes": (121, "Samuel Osei", "The record's log-in times", {
        "title": "Minutes in notes after the clinic, per clinician and week", "family": "outcome", "better": "down",
        "unit": "minutes", "cadence": "weekly", "target": 45.0, "solution": "scribe", "goal": "evenings",
        "baseline_points": 10,
        "definition": "From the record's own log-in times.",
    }),
}  # fmt: skip


def tell(story: Story) -> Strand:
    """Define each measure on its day, and feed it through the year."""
    wobble = story.random.uniform
    yield _measure(story, "calls", [
        (day, round((11 if day < 147 else 5.1) + wobble(-0.9, 0.9), 1)) for day in range(66, 365, 7)
    ])  # fmt: skip
    yield _measure(story, "missed", [(day, round(0.6 + wobble(-0.2, 0.2), 2)) for day in range(150, 365, 14)])
    yield _measure(story, "notes", [(day, float(round(_notes(day) + wobble(-6, 6)))) for day in range(125, 365, 7)])
    yield _measure(story, "bleed", [(day, float(round(_bleed(day) + wobble(-3, 3)))) for day in range(64, 365, 14)])
    yield _measure(story, "calls over 80", [
        (day, round((12.1 if day < 147 else 5.3) + (day * 7 % 13 - 6) / 12, 1)) for day in range(73, 365, 14)
    ])  # fmt: skip
    yield _measure(story, "codes", [(105, 88.0), (178, 90.3), (254, 92.8), (330, 95.0)])
    yield story.moment(58, "11:30")
    story.kept["measure emergency"] = story.do(
        measures.define, story.coalition, by=CHAIR, title="Emergency patients seen within four hours", definition=REAL,
        family="outcome", better="up", unit="%", cadence="monthly", owner="Nadia Petrova",
        goal=story.kept["goal seen"], target=85.0,
    )  # fmt: skip
    yield story.moment(148, "09:10")
    story.do(measures.mark, story.kept["measure calls"], by="Wei Zhang", adjustment=story.kept["night change"])
    yield story.moment(364, "07:45")
    story.do(
        measures.take_in, story.kept["measure emergency"], by="Nadia Petrova",
        file=file("emergency_performance.csv", _emergency(story)), date_column="date", value_column="value", where="",
    )  # fmt: skip


def _notes(day: int) -> int:
    """It gets better with the scribe, and worse again when its drafts grow."""
    return 96 if day < 190 else 61 if day < 272 else 116


def _bleed(day: int) -> int:
    return 41 if day < 190 else 25 if day < 240 else 17


def _measure(story: Story, key: str, numbers: list[tuple[int, float]]) -> Strand:
    day, owner, source, details = MEASURES[key]
    yield story.moment(day, "11:30")
    details = details | ({"goal": story.kept[f"goal {details['goal']}"]} if "goal" in details else {})
    measure = story.kept[f"measure {key}"] = story.do(
        measures.define, story.coalition, by=CHAIR, owner=owner, **details
    )
    for number, (day, value) in enumerate(numbers):
        yield story.moment(day, f"07:{15 + number * 7 % 40}")
        story.do(measures.observe, measure, by=owner, on=story.date(day), value=value, source=source)


def _emergency(story: Story) -> str:
    """The sample's months, moved so that the newest is the last whole month."""
    rows = list(csv.DictReader(io.StringIO(sample("emergency_performance.csv").decode())))
    last = story.date(365).replace(day=1)
    months = [_months_before(last, len(rows) - number) for number in range(len(rows))]
    pairs = zip(months, rows, strict=True)
    return "date,value\n" + "".join(
        f"{month.isoformat()},{row['within_four_hours_percent']}\n" for month, row in pairs
    )


def _months_before(day: dt.date, count: int) -> dt.date:
    month = day.year * 12 + day.month - 1 - count
    return day.replace(year=month // 12, month=month % 12 + 1)
