"""The small decisions by which a tool goes from stage to stage; where there is none, the gate was overridden."""

from coalition.decisions import operations as proposals
from coalition.decisions import operations_decisions as decisions
from coalition.demonstration.decided import vote
from coalition.demonstration.founding import CHAIR
from coalition.demonstration.telling import Story, Strand
from coalition.people.models import Discipline

# (tool, day proposed, stage, by, title, body, who agreed, who must be heard beside the affected teams' own)
STEPS = (
    ("score", 43, "assessment", "Helen Brandt", "The deterioration score is looked at in earnest",
     "We read its card, its studies and its complaints, and say in four weeks whether it is worth a test.",
     ("Mateo Silva", "Wei Zhang", "Tomasz Zielinski", "Leila Haddad"), ()),
    ("score", 64, "validation", "Helen Brandt", "The score is tested on last year's patients",
     "Wei runs it over twelve months of our own wards. Nobody at a bedside sees it.",
     ("Mateo Silva", "Wei Zhang", "Tomasz Zielinski", "Jonas Lindqvist"), ()),
    ("score", 103, "silent", "Helen Brandt", "The score runs beside care, and nobody acts on it",
     "Two wards, eight weeks, silently. We compare what it would have called with what happened.",
     ("Mateo Silva", "Wei Zhang", "Owen Pryce", "Grace Adeyemi", "Ruth Feldman"), ()),
    ("score", 223, "pilot", "Helen Brandt", "Three wards act on the score",
     "With the night rule as it is. Outreach walks to every call in the first month and writes down what it found.",
     ("Mateo Silva", "Wei Zhang", "Tomasz Zielinski", "Kirsten Vale", "Fatima Noor", "Leila Haddad"), ()),
    ("triage", 52, "assessment", "Priya Raman", "The scan triage is looked at in earnest",
     "It came with a contract and without a question. Now we put the questions.",
     ("Nadia Petrova", "Tomasz Zielinski", "Grace Adeyemi"), ()),
    ("triage", 101, "validation", "Priya Raman", "The triage is tested on four hundred read scans",
     "We know what they show. We see what it would have flagged.",
     ("Nadia Petrova", "Owen Pryce", "Wei Zhang", "Yusuf Demir"), ()),
    ("triage", 141, "silent", "Priya Raman", "The triage flags, and only radiology sees it",
     "Six weeks. The list keeps its order; we note where a flag would have changed it.",
     ("Nadia Petrova", "Tomasz Zielinski", "Yusuf Demir", "Samuel Osei"), ()),
    ("coder", 62, "assessment", "Ingrid Haugen", "The coding assistant is looked at in earnest",
     "What does it read, where does it send it, and who is left to notice when it is wrong?",
     ("Wei Zhang", "Samuel Osei", "Tomasz Zielinski"), ("clinical-coding", "it")),
    ("coder", 92, "validation", "Ingrid Haugen", "The coding assistant is tested on a hundred old letters",
     "Letters that two of us have coded alike.",
     ("Samuel Osei", "Wei Zhang", "Jonas Lindqvist"), ("clinical-coding", "data-management")),
    ("coder", 121, "silent", "Ingrid Haugen", "The coding assistant codes along, unseen",
     "It codes what we code, a day later. We compare at the end of each week.",
     ("Hana Sato", "Samuel Osei", "Wei Zhang", "Owen Pryce"), ("clinical-coding", "it")),
)  # fmt: skip
REASONS = (
    "It costs little, it can be stopped on any day, and we will know more after it.",
    "Nobody objects, and what could go wrong has an owner.",
    "The step before it showed what it should, and the affected teams were heard.",
)


def tell(story: Story) -> Strand:
    """Each step is proposed, agreed to and adopted within nine days."""
    for number, step in enumerate(STEPS):
        yield _step(story, number, *step[:3], step[3:])
    yield from ()


def _step(story: Story, number: int, key: str, day: int, stage: str, said: tuple) -> Strand:
    by, title, body, agreed, asked = said
    yield story.moment(day, f"{9 + number % 7}:25")
    place = f"step {key} {stage}"
    story.kept[place] = story.do(
        proposals.propose, story.coalition, by=by, title=title, body=body, method="consent", solution=key, stage=stage,
        closes_at=story.moment(day + 6, "17:00"), quorum_disciplines=list(Discipline.objects.filter(code__in=asked)),
    )  # fmt: skip
    yield from vote(story, place, day + 1, [by, *agreed], "agree")
    yield story.moment(day + 6, "17:30")
    story.do(
        decisions.adopt, story.kept[place], by=CHAIR, reasons=REASONS[number % len(REASONS)],
        would_change_our_mind="One person harmed, or one team that was not asked.",
        review_on=story.date(max(day + 300, 385 + number * 6)),
    )  # fmt: skip
