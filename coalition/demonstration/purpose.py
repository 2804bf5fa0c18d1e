"""Chapter two: a charter that is talked over, signed and kept; one reservation that is taken seriously; and goals."""

from coalition.charter import operations as charter
from coalition.charter import operations_lines as lines
from coalition.charter.models import Signature, VisionLine
from coalition.demonstration.cast import SEATED
from coalition.demonstration.founding import CHAIR, LATER, SECRETARY
from coalition.demonstration.telling import Story, Strand
from coalition.demonstration.wording import reworded, talked_over
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_reservations as reservations
from coalition.forum.models import Concern
from coalition.ledger.models import Thing

VISION = """We bring AI into care so that **patients are safer, seen sooner and heard better**.

- A tool earns its place by what it does for patients here, not by what its brochure says.
- The people who use a tool, receive its output or code from it decide about it together.
- Anybody can say stop, and it stops while we look.
"""
SCOPE = (
    "Every tool at Larkhaven that predicts, classifies, drafts or recomends, from the first idea to its retirement."
)
WAYS = """- We meet every four weeks for forty-five minutes, and begin with what went well.
- We decide by consent: is it safe to try? An objection is a gift, and is answered.
- A concern gets an owner within two working days and an answer within three weeks.
- We measure before we change, and say so when we were wrong.
"""
RESERVATION = (
    "Patients are mentioned, but they cannot see which tools are used on them. I sign, and keep this open until there "
    "is a plan for that."
)
PLAN = (
    "We build a register that patients can read: which tool, where, what it does, whom to ask. The council reads it first."
)
SETTLED = "The register for patients is being built, and the council reads every decision before it is taken."


RULE = "We decide by consent. Nothing about a tool is decided without somebody who uses it."


def tell(story: Story) -> Strand:
    """Draft and talk it over; sign, reserve, ratify; set goals; settle the reservation; reword it after a year."""
    yield story.moment(14, "16:00")
    version = story.do(charter.draft, story.coalition, by=SECRETARY, beginning="hospital")
    story.kept["charter"] = version
    story.do(
        charter.revise, version, by=SECRETARY, vision=VISION, scope=SCOPE, ways_of_working=WAYS, decision_rule=RULE,
        share_required=75, every_discipline=True, quorum=8, edit=1,
    )  # fmt: skip
    yield from talked_over(story)
    yield story.moment(21, "09:00")
    story.do(charter.open_for_signing, version, by=CHAIR)
    yield _sign(story)
    yield _goals(story)
    yield _reservation(story)
    yield reworded(story)


def _sign(story: Story) -> Strand:
    """Finance signs first, and is not heard again; the patients sign with a reservation."""
    version = story.kept["charter"]
    yield story.moment(21, "17:45")
    story.do(charter.sign, version, by="Oliver Grant")
    yield story.moment(22, "12:20")
    story.do(reservations.sign_with_reservation, version, by="Leila Haddad", words=RESERVATION)
    names = [name for name in SEATED if name not in {"Leila Haddad", "Oliver Grant"}]
    for number, name in enumerate(names):
        yield story.moment(22 + number // 3, f"{13 + number % 3 * 2}:{10 + number}")
        story.do(charter.sign, version, by=name)
    yield story.moment(27, "09:15")
    story.do(charter.sign, version, by=CHAIR)
    for name in ("Peter Walsh", "Fatima Noor", "Elena Marsh", "Rafael Costa", "Hana Sato"):
        yield story.moment(LATER[name] + 6, "12:40")
        story.do(charter.sign, version, by=name)


def _reservation(story: Story) -> Strand:
    """It is a concern, has somebody who answers for it, and is settled by who made it; a slip of the pen is put right."""
    yield story.moment(23, "08:30")
    concern = Concern.objects.get(raised_by=story.person("Leila Haddad"))
    story.do(concerns.own, concern, by=CHAIR)
    yield story.moment(33, "16:30")
    story.do(
        charter.correct, story.kept["charter"], by=SECRETARY, part="scope", words=SCOPE.replace("recomends", "recommends"),
        why="“Recommends” has two m.",
    )  # fmt: skip
    yield story.moment(90, "09:40")
    story.do(concerns.answer, concern, by=CHAIR, answer_kind="testing", answer=PLAN)
    yield story.moment(96, "17:10")
    reservation = Signature.objects.get(version=story.kept["charter"], person=story.person("Leila Haddad"))
    story.do(reservations.settle_reservation, reservation, by="Leila Haddad", words=SETTLED)
    yield story.moment(150, "11:15")
    night = Thing.objects.get(pk=story.kept["night decision"].pk)
    story.do(lines.serve, story.coalition, by=SECRETARY, what=night, line=_line(story, 3))


def _line(story: Story, number: int) -> VisionLine:
    """A line of the charter agreed on, by its number."""
    return VisionLine.objects.of(story.kept["charter"]).get(number=number)


# The line of the vision that a goal serves; nothing is aimed at yet for “anybody can say stop”.
SERVES = {"seen": 1, "bleed": 2, "evenings": 3}
# key → (title, what it benefits, how it is measured, from, to, unit, who answers for it)
GOALS = {
    "seen": (
        "Emergency patients are seen within four hours", "patient care",
        "Share of emergency patients seen within four hours, monthly", 77, 85, "%", "Nadia Petrova",
    ),
    "bleed": (
        "A bleed on a scan is read within fifteen minutes", "diagnosis",
        "Median minutes from scan to report for flagged heads, every two weeks", 41, 15, "minutes", "Priya Raman",
    ),
    "evenings": (
        "Clinicians finish their notes during the clinic", "staff experience",
        "Minutes in notes after hours, per clinician and week", 96, 45, "minutes", "Samuel Osei",
    ),
    "codes": (
        "Codes are right the first time", "cost",
        "Share of audited codes without a correction, quarterly", 88, 94, "%", "Ingrid Haugen",
    ),
}  # fmt: skip


def _goals(story: Story) -> Strand:
    for number, (key, (title, benefit, words, baseline, target, unit, owner)) in enumerate(GOALS.items()):
        yield story.moment(35 + number, "10:30")
        story.kept[f"goal {key}"] = charter.set_goal(
            story.coalition, by=story.person(CHAIR), title=title, benefit=benefit, measure_words=words,
            baseline=baseline, target=target, unit=unit, due_on=story.date(365 + 60), owner=story.person(owner),
            line=_line(story, SERVES[key]) if key in SERVES else None,
        )  # fmt: skip
    yield story.moment(332, "11:20")
    story.do(
        charter.meet_goal, story.kept["goal codes"], by="Ingrid Haugen", reached=95,
        outcome="The fourth audit found 380 of 400 letters right. Laterality is still checked by hand, and stays so.",
    )  # fmt: skip
