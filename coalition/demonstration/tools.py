"""Chapter three: six tools of kinds that exist, whom they affect, and how far each has come; one is paused."""

from django.db import transaction

from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story, file
from coalition.ledger.problems import Problem
from coalition.samples import sample
from coalition.solutions import operations as solutions
from coalition.solutions.models import Solution

# key → (name in the samples, owner, day registered, affected teams by how)
TOOLS = {
    "score": ("Harbour Ward Deterioration Score", "Helen Brandt", 40, {
        "uses it": ["Intensive care"], "receives its output": ["Medical wards nursing"], "supplies its data": ["Data warehouse"],
        "supports it": ["Clinical systems"],
    }),
    "triage": ("BriefCase-Triage", "Priya Raman", 42, {
        "uses it": ["Radiology"], "receives its output": ["Emergency medicine", "Emergency nursing"], "supports it": ["Clinical systems"],
    }),
    "scribe": ("Quillnote Visit Scribe", "Samuel Osei", 44, {
        "uses it": ["Outpatient clinics"], "codes from it": ["Clinical coding"], "receives its output": ["Patient council", "Interpreting services"],
    }),
    "coder": ("Codewright Assist", "Ingrid Haugen", 46, {"uses it": ["Clinical coding"], "pays for it": ["Finance"]}),
    "noshow": ("Seatwise Attendance", "Wei Zhang", 60, {"uses it": ["Outpatient clinics"], "receives its output": ["Patient council"]}),
    "inbox": ("Clearline Reply Drafts", "", 75, {"uses it": ["Outpatient clinics"]}),
}  # fmt: skip


def tell(story: Story) -> None:
    """Bring in the list, two model cards, the affected teams and the owners."""
    with story.on(39, "14:00"):
        solutions.import_inventory(story.coalition, by=story.person(SECRETARY), file=file("solutions.csv", sample("solutions.csv")))
    for number, name in enumerate(("model-card-v01.xml", "model-card-v02.xml")):
        with story.on(41 + number, "09:15"):
            solutions.register_from_card(story.coalition, by=story.person("Wei Zhang"), file=file(name, sample(name)))
    for key, (name, owner, day, affected) in TOOLS.items():
        with story.on(day, "13:30"):
            solution = Solution.objects.get(name=name)
            for how, teams in affected.items():
                solutions.name_affected(
                    solution, by=story.person(CHAIR), teams=[story.team(team) for team in teams], how=how
                )
            if owner:
                solutions.give_owner(solution, by=story.person(CHAIR), owner=story.person(owner))
            story.kept[key] = solution


def stage(story: Story, key: str, day: int, to: str) -> None:
    """Move a tool on; where the gate is closed, the chair goes on all the same and says why, for everybody to read."""
    with story.on(day, "15:00"):
        solution = Solution.objects.get(pk=story.kept[key].pk)
        try:
            with transaction.atomic():
                solutions.move(solution, by=story.person(CHAIR), stage=to, reason="The gate is open.")
        except Problem as closed:
            why = f"Only this step, only here, and looked at again in four weeks. What is missing: {closed}"
            solutions.override_gate(solution, by=story.person(CHAIR), stage=to, reason=why)
