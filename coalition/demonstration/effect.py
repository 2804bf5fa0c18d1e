"""Chapter eight: what the measures say, which wins were true, and which one was taken back."""

import csv
import io

from coalition.demonstration.founding import CHAIR
from coalition.demonstration.telling import Story, file
from coalition.demonstration.tools import stage
from coalition.measures import operations as measures
from coalition.people.models import Person
from coalition.recognition import operations as recognition
from coalition.recognition import truth
from coalition.recognition.models import Win
from coalition.samples import sample
from coalition.solutions import operations as solutions
from coalition.solutions.models import Solution

REAL = (
    "Share of emergency patients seen, treated, and admitted or sent home within four hours. The numbers are the real ones of an English "
    "hospital from 2016 to 2019 (NHS England, CC0), moved to the last three years."
)


def tell(story: Story) -> None:
    """Define and feed the measures; stages; wins; the pause."""
    _emergency(story)
    _nights(story)
    _notes(story)
    _stages(story)
    _wins(story)


def _define(story: Story, key: str, day: int, **details) -> None:
    with story.on(day, "11:30"):
        story.kept[f"measure {key}"] = story.do(measures.define, story.coalition, by=CHAIR, **details)


def _emergency(story: Story) -> None:
    _define(
        story, "emergency", 58, title="Emergency patients seen within four hours", definition=REAL, family="outcome", better="up", unit="%",
        cadence="monthly", owner=story.person("Nadia Petrova"), solution=None, goal=story.kept["goal seen"], target=85.0, baseline_points=None,
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(sample("emergency_performance.csv").decode())))
    last = story.date(365).replace(day=1)
    months = [_months_before(last, len(rows) - number) for number in range(len(rows))]
    text = "date,value\n" + "".join(
        f"{month.isoformat()},{row['within_four_hours_percent']}\n" for month, row in zip(months, rows, strict=True)
    )
    with story.on(364, "07:45"):
        story.do(
            measures.take_in, story.kept["measure emergency"], by="Nadia Petrova", file=file("emergency_performance.csv", text),
            date_column="date", value_column="value", where="",
        )  # fmt: skip


def _months_before(day, count: int):
    month = day.year * 12 + day.month - 1 - count
    return day.replace(year=month // 12, month=month % 12 + 1)


def _feed(story: Story, key: str, owner: str, numbers: list[tuple[int, float]]) -> None:
    for day, value in numbers:
        with story.on(day, "07:30"):
            story.do(measures.observe, story.kept[f"measure {key}"], by=owner, on=story.date(day), value=value, source="Data warehouse")


def _nights(story: Story) -> None:
    score = story.kept["score"]
    common = {"owner": story.person("Wei Zhang"), "solution": score, "goal": None, "definition": "", "baseline_points": None}
    _define(
        story, "calls", 62, title="Night calls of the score per shift", family="process", better="down", unit="calls", cadence="weekly", target=6.0,
        **common,
    )  # fmt: skip
    _define(
        story, "missed", 143, title="Deteriorations without a call before", family="balancing", better="down", unit="per 1,000 patient nights",
        cadence="monthly", target=None, **common,
    )  # fmt: skip
    with story.on(148, "09:10"):
        story.do(measures.mark, story.kept["measure calls"], by="Wei Zhang", adjustment=story.kept["night change"])
    wobble = story.random.uniform
    calls = [(day, round((11 if day < 147 else 5.1) + wobble(-0.9, 0.9), 1)) for day in range(66, 365, 7)]
    _feed(story, "calls", "Wei Zhang", calls)
    _feed(story, "missed", "Wei Zhang", [(day, round(0.6 + wobble(-0.2, 0.2), 2)) for day in range(150, 365, 14)])


def _notes(story: Story) -> None:
    _define(
        story, "notes", 121, title="Minutes in notes after the clinic, per clinician and week", definition="From the record's own log-in times.",
        family="outcome", better="down", unit="minutes", cadence="weekly", owner=story.person("Samuel Osei"), solution=story.kept["scribe"],
        goal=story.kept["goal evenings"], target=45.0, baseline_points=None,
    )  # fmt: skip
    wobble = story.random.uniform
    level = {0: 96, 190: 61, 272: 104}
    numbers = [(day, round(level[max(each for each in level if each <= day)] + wobble(-6, 6))) for day in range(125, 262, 7)]
    _feed(story, "notes", "Samuel Osei", [(day, float(value)) for day, value in numbers])
    story.kept["later notes"] = [(day, float(round(104 + wobble(-5, 5)))) for day in range(272, 365, 7)]


def _stages(story: Story) -> None:
    plan = [
        ("score", 50, "assessment"), ("score", 72, "validation"), ("score", 112, "silent"), ("score", 233, "pilot"),
        ("triage", 60, "assessment"), ("triage", 110, "validation"), ("triage", 150, "silent"), ("triage", 190, "pilot"), ("triage", 240, "live"),
        ("scribe", 66, "assessment"), ("scribe", 100, "validation"), ("scribe", 121, "silent"), ("scribe", 150, "pilot"),
        ("coder", 70, "assessment"), ("coder", 101, "validation"), ("coder", 130, "silent"), ("coder", 160, "pilot"), ("coder", 191, "live"),
        ("noshow", 90, "assessment"), ("noshow", 140, "validation"), ("noshow", 170, "silent"), ("noshow", 200, "pilot"),
    ]  # fmt: skip
    for key, day, to in sorted(plan, key=lambda each: each[1]):
        stage(story, key, day, to)
    with story.on(236, "09:05"):
        story.do(
            solutions.pause, Solution.objects.get(pk=story.kept["noshow"].pk), by="Leila Haddad",
            reason="The same families are called every time. Two have complained that it feels like a reproach. Nobody asked them.",
        )  # fmt: skip


def _wins(story: Story) -> None:
    with story.on(263, "10:00"):
        story.do(recognition.look, story.coalition, by="Jonas Lindqvist")
    words = {
        "calls": ("Nights are quieter, and nobody was missed", "From eleven calls a shift to five since Mateo spoke up at three in the morning; Priya's objection kept the patients after surgery safe."),
        "notes": ("The scribe gives clinicians their evenings back", "Half an hour a week less after the clinic, in two clinics."),
    }  # fmt: skip
    for key, (title, text) in words.items():
        with story.on(264, "12:00"):
            win = Win.objects.filter(measure=story.kept[f"measure {key}"]).first()
            if win is not None:
                story.kept[f"win {key}"] = story.do(recognition.publish, win, by="Jonas Lindqvist", title=title, words=text)
    _feed(story, "notes", "Samuel Osei", story.kept["later notes"][:4])
    with story.on(294, "06:23"):
        for win, reason in truth.reversed_now():
            recognition.retract(win, by=Person.objects.system(), reason=reason)
    _feed(story, "notes", "Samuel Osei", story.kept["later notes"][4:])
    with story.on(300, "17:30"):
        story.do(recognition.thank, story.coalition, by="Mateo Silva", receiver=story.person("Wei Zhang"), words="For counting what we only felt.")
    with story.on(318, "12:40"):
        story.do(recognition.thank, story.coalition, by="Priya Raman", receiver=story.person("Helen Brandt"), words="For asking me again after you changed it.")
