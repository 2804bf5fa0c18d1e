"""Chapter three: six tools of kinds that exist, whom they affect, and how far each has come; one is paused."""

from django.db import transaction

from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story, Strand, file
from coalition.ledger.problems import Problem
from coalition.samples import sample
from coalition.solutions import operations as solutions
from coalition.solutions.models import Solution

# key → (name in the samples, owner, day registered, affected teams by how)
TOOLS = {
    "score": ("Harbour Ward Deterioration Score", "Helen Brandt", 40, {
        "uses it": ["Intensive care"], "receives its output": ["Medical wards nursing"],
        "supplies its data": ["Data warehouse"], "supports it": ["Clinical systems"],
    }),
    "triage": ("BriefCase-Triage", "Priya Raman", 42, {
        "uses it": ["Radiology"], "receives its output": ["Emergency medicine", "Emergency nursing"],
        "supports it": ["Clinical systems"],
    }),
    "scribe": ("Quillnote Visit Scribe", "Samuel Osei", 44, {
        "uses it": ["Outpatient clinics"], "codes from it": ["Clinical coding"],
        "receives its output": ["Patient council", "Interpreting services"],
    }),
    "coder": ("Codewright Assist", "Ingrid Haugen", 46, {"uses it": ["Clinical coding"], "pays for it": ["Finance"]}),
    "noshow": ("Seatwise Attendance", "Wei Zhang", 60, {
        "uses it": ["Outpatient clinics"], "receives its output": ["Patient council"],
    }),
    "inbox": ("Clearline Reply Drafts", "", 75, {"uses it": ["Outpatient clinics"]}),
}  # fmt: skip
STAGES = {
    "score": ((50, "assessment"), (72, "validation"), (112, "silent"), (233, "pilot")),
    "triage": ((60, "assessment"), (110, "validation"), (150, "silent"), (190, "pilot"), (240, "live")),
    "scribe": ((66, "assessment"), (100, "validation"), (121, "silent"), (150, "pilot")),
    "coder": ((70, "assessment"), (101, "validation"), (130, "silent"), (160, "pilot"), (191, "live")),
    "noshow": ((90, "assessment"), (140, "validation"), (170, "silent"), (200, "pilot")),
}
RELEASES = (
    (296, "score", "Helen Brandt", "3.3", 266, "The column stands elsewhere. What it says is computed as before."),
    (359, "scribe", "Samuel Osei", "2.5", 358, "Hears two voices apart. Its maker told us the day before."),
)
WHY_PAUSED = (
    "The same families are called every time. Two have complained that it feels like a reproach. Nobody asked them."
)


def tell(story: Story) -> Strand:
    """Bring in the list, two model cards, the affected teams and the owners; then each tool goes its way."""
    yield story.moment(39, "14:00")
    inventory = file("solutions.csv", sample("solutions.csv"))
    solutions.import_inventory(story.coalition, by=story.person(SECRETARY), file=inventory)
    for key in TOOLS:
        yield _introduce(story, key)
    for key, stages in STAGES.items():
        yield _advance(story, key, stages)
    for number, name in enumerate(("model-card-v01.xml", "model-card-v02.xml")):
        yield story.moment(41 + number, "09:15")
        solutions.register_from_card(story.coalition, by=story.person("Wei Zhang"), file=file(name, sample(name)))
    yield story.moment(236, "09:05")
    story.do(solutions.pause, story.kept["noshow"], by="Leila Haddad", reason=WHY_PAUSED)
    yield _renew(story)


def _introduce(story: Story, key: str) -> Strand:
    name, owner, day, affected = TOOLS[key]
    yield story.moment(day, "13:30")
    solution = story.kept[key] = Solution.objects.get(name=name)
    for how, teams in affected.items():
        story.do(
            solutions.name_affected, solution, by=CHAIR, teams=[story.team(team) for team in teams], how=how
        )
    if owner:
        story.do(solutions.give_owner, solution, by=CHAIR, owner=story.person(owner))


def _advance(story: Story, key: str, stages) -> Strand:
    """Where the gate is closed, the chair goes on all the same and says why, for everybody to read."""
    for day, stage in stages:
        yield story.moment(day, "15:00")
        try:
            with transaction.atomic():
                story.do(solutions.move, story.kept[key], by=CHAIR, stage=stage, reason="The gate is open.")
        except Problem:  # what is missing is kept with it
            why = "Only this step, only here, and looked at again in four weeks."
            story.do(solutions.override_gate, story.kept[key], by=CHAIR, stage=stage, reason=why)


def _renew(story: Story) -> Strand:
    """The makers bring new versions: one was looked at since, the other is new this week."""
    for day, key, owner, version, told, changes in RELEASES:
        yield story.moment(day, "14:40")
        story.do(
            solutions.record_release, story.kept[key], by=owner, version=version, told_on=story.date(told),
            here_on=story.date(day), changes=changes,
        )  # fmt: skip
