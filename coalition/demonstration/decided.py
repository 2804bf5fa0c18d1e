"""Chapter six: the night rule, whose objection made it better, with its condition and the change that followed."""

from coalition.decisions import operations as proposals
from coalition.decisions import operations_adjustments as adjustments
from coalition.decisions import operations_decisions as decisions
from coalition.decisions import operations_objections as objections
from coalition.decisions.models import Condition, Objection
from coalition.demonstration.cast import SEATED
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story, Strand
from coalition.demonstration.work import milestone

NIGHT_RULE = """Between 23:00 and 06:00 the score no longer calls for a slow pulse **alone**. Breathing, oxygen,
pressure and consciousness call as before, and so does a slow pulse together with any of them."""
AMENDED = NIGHT_RULE + "\n\nFor 48 hours after surgery a slow pulse alone keeps calling, day and night."
REASONS = (
    "31 of 214 night calls led to anything. A call that is right six times out of seven is still answered; one that is "
    "wrong six times out of seven is not."
)


def tell(story: Story) -> Strand:
    """From the proposal to the verdict on what came of it."""
    yield story.moment(130, "10:00")
    story.kept["night rule"] = story.do(
        proposals.propose, story.coalition, by="Helen Brandt", title="A slow pulse alone no longer calls at night",
        body=NIGHT_RULE, method="consent", closes_at=story.moment(141, "17:00"), solution="score",
        concern=story.kept["alarms"], discussion=story.kept["night talk"],
    )  # fmt: skip
    yield from vote(story, "night rule", 131, ["Mateo Silva", "Wei Zhang", "Tomasz Zielinski"], "agree")
    yield from _objection(story)
    heard = [name for name in SEATED if name not in {"Oliver Grant", "Priya Raman"}]
    yield from vote(story, "night rule", 136, heard, "agree")
    yield story.moment(144, "10:00")
    story.kept["night decision"] = story.do(
        decisions.adopt, story.kept["night rule"], by=CHAIR, reasons=REASONS, review_on=story.date(365 + 12),
        would_change_our_mind="One missed deterioration in which a slow pulse alone had been the only sign.",
    )  # fmt: skip
    yield from _follow_up(story)


def vote(story: Story, key: str, day: int, names: list[str], choice: str, words: str = "") -> Strand:
    """Several members vote alike, four on a day."""
    for number, name in enumerate(names):
        yield story.moment(day + number // 4, f"{8 + number % 4 * 3:02d}:{10 + 3 * number % 40}")
        story.do(proposals.vote, story.kept[key], by=name, choice=choice, words=words)


def _objection(story: Story) -> Strand:
    proposal = story.kept["night rule"]
    yield story.moment(132, "18:30")
    story.do(
        objections.object, proposal, by="Priya Raman", for_whom="Patients in the first two days after surgery",
        harm="A slow pulse can be the first sign of a bleed after surgery, and it comes at night.",
        evidence="Two of the last nine post-operative bleeds here began with nothing but a slow pulse.",
        what_would_answer="Keep the pulse calling for 48 hours after surgery.",
    )  # fmt: skip
    yield story.moment(134, "09:40")
    objection = Objection.objects.get(proposal=proposal)
    story.do(
        proposals.amend, proposal, by="Helen Brandt", title=proposal.title, body=AMENDED, based_on=1,
        integrates=[objection], note="A slow pulse keeps calling for 48 hours after surgery.",
        closes_at=story.moment(143, "17:00"),
    )  # fmt: skip
    yield story.moment(135, "12:15")
    story.do(objections.confirm_objection, objection, by="Priya Raman", words="Yes, this answers it.")


def _follow_up(story: Story) -> Strand:
    decision = story.kept["night decision"]
    yield story.moment(144, "10:20")
    title = "Missed deteriorations are counted for three months"
    story.do(decisions.set_condition, decision, by=SECRETARY, title=title, owner="Wei Zhang", due_on=story.date(235))
    yield story.moment(144, "11:00")
    change = story.kept["night change"] = story.do(
        adjustments.adjust, decision, by=CHAIR, title="Night rule switched on for the medical wards", changes=AMENDED,
        for_whom="Medical wards and outreach, at night", from_on=story.date(147), concern=story.kept["alarms"],
        milestone=milestone(story, "nights"), due_on=story.date(226),
        measure_words="Night calls per shift; calls that led to an action",
    )  # fmt: skip
    yield story.moment(147, "22:30")
    story.do(adjustments.complete, change, by=CHAIR)
    yield story.moment(232, "15:00")
    condition = Condition.objects.get(decision=decision)
    story.do(decisions.meet_condition, condition, by="Wei Zhang", words="None missed in 1,904 patient nights.")
    yield story.moment(233, "09:15")
    words = "From eleven calls a shift to five, and nobody was missed in three months of counting."
    story.do(adjustments.judge, change, by=SECRETARY, verdict="helped", words=words)
