"""Chapter two: a charter that everybody signs, one reservation that is taken seriously, and goals."""

from coalition.charter import operations as charter
from coalition.charter.models import CharterVersion, Signature
from coalition.demonstration.cast import SEATED
from coalition.demonstration.founding import CHAIR, LATER, SECRETARY
from coalition.demonstration.telling import Story, Strand

VISION = """We bring AI into care so that **patients are safer, seen sooner and heard better**.

- A tool earns its place by what it does for patients here, not by what its brochure says.
- The people who use a tool, receive its output or code from it decide about it together.
- Anybody can say stop, and it stops while we look.
"""
SCOPE = (
    "Every tool at Larkhaven that predicts, classifies, drafts or recommends, from the first idea to its retirement."
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
SETTLED = "The register for patients is being built, and the council reads every decision before it is taken."


def tell(story: Story) -> Strand:
    """Draft, sign, reserve, ratify; set goals; settle the reservation."""
    yield story.moment(14, "16:00")
    version = charter.draft(story.coalition, by=story.person(SECRETARY))
    charter.revise(
        version, by=story.person(SECRETARY), vision=VISION, scope=SCOPE, ways_of_working=WAYS,
        share_required=75, every_discipline=True, edit=version.edit,
    )  # fmt: skip
    yield story.moment(21, "09:00")
    charter.open_for_signing(version, by=story.person(CHAIR))
    yield _sign(story, version)
    yield _goals(story)
    yield story.moment(96, "17:10")
    reservation = Signature.objects.get(version=version, person=story.person("Leila Haddad"))
    charter.settle_reservation(reservation, by=story.person("Leila Haddad"), words=SETTLED)


def _sign(story: Story, version: CharterVersion) -> Strand:
    """Finance signs first, and is not heard again; the patients sign with a reservation."""
    yield story.moment(21, "17:45")
    story.do(charter.sign, version, by="Oliver Grant")
    yield story.moment(22, "12:20")
    story.do(charter.sign_with_reservation, version, by="Leila Haddad", words=RESERVATION)
    names = [name for name in SEATED if name not in {"Leila Haddad", "Oliver Grant"}]
    for number, name in enumerate(names):
        yield story.moment(22 + number // 3, f"{13 + number % 3 * 2}:{10 + number}")
        story.do(charter.sign, version, by=name)
    yield story.moment(27, "09:15")
    story.do(charter.sign, version, by=CHAIR)
    for name in ("Peter Walsh", "Fatima Noor", "Elena Marsh", "Rafael Costa", "Hana Sato"):
        yield story.moment(LATER[name] + 6, "12:40")
        story.do(charter.sign, version, by=name)


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
        )  # fmt: skip
    yield story.moment(332, "11:20")
    story.do(
        charter.meet_goal, story.kept["goal codes"], by="Ingrid Haugen", reached=95,
        outcome="The fourth audit found 380 of 400 letters right. Laterality is still checked by hand, and stays so.",
    )  # fmt: skip
