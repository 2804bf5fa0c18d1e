"""Chapter two: a charter that nearly everybody signs, one reservation that is taken seriously, and goals."""

from coalition.charter import operations as charter
from coalition.charter.models import CharterVersion, Signature
from coalition.demonstration.cast import SEATS
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story

VISION = """We bring AI into care so that **patients are safer, seen sooner and heard better**.

- A tool earns its place by what it does for patients here, not by what its brochure says.
- The people who use a tool, receive its output or code from it decide about it together.
- Anybody can say stop, and it stops while we look.
"""
SCOPE = "Every tool at Larkhaven that predicts, classifies, drafts or recommends, from the first idea to its retirement."
WAYS = """- We meet every two weeks, forty-five minutes, and begin with what went well.
- We decide by consent: is it safe to try? An objection is a gift, and is answered.
- A concern gets an owner within two working days and an answer within three weeks.
- We measure before we change, and say so when we were wrong.
"""
RESERVED = "Patient council · patient voice"


def tell(story: Story) -> None:
    """Draft, sign, reserve, ratify; settle the reservation; set goals."""
    with story.on(14, "16:00"):
        version = charter.draft(story.coalition, by=story.person(SECRETARY))
        charter.revise(
            version, by=story.person(SECRETARY), vision=VISION, scope=SCOPE, ways_of_working=WAYS,
            share_required=75, every_discipline=True, edit=version.edit,
        )  # fmt: skip
    with story.on(21, "09:00"):
        charter.open_for_signing(version, by=story.person(CHAIR))
    _sign(story, version)
    with story.on(96, "17:10"):
        reservation = Signature.objects.get(version=version, person=story.person("Leila Haddad"))
        charter.settle_reservation(
            reservation, by=story.person("Leila Haddad"),
            words="The register for patients is being built, and the council reads every decision before it is taken.",
        )  # fmt: skip
    _goals(story)


def _sign(story: Story, version: CharterVersion) -> None:
    names = [name for title, (_, _, name) in SEATS.items() if name and title != RESERVED and name != "Oliver Grant"]
    with story.on(22, "12:20"):
        charter.sign_with_reservation(
            version, by=story.person("Leila Haddad"),
            words="Patients are mentioned, but they cannot see which tools are used on them. I sign when there is a plan for that.",
        )  # fmt: skip
    for number, name in enumerate(names):
        with story.on(22 + number // 3, "13:00"):
            charter.sign(CharterVersion.objects.get(pk=version.pk), by=story.person(name))


GOALS = {
    "seen": ("Emergency patients are seen within four hours", "patient care", "Share of emergency patients seen within four hours, monthly", 77, 85, "%", "Nadia Petrova"),
    "bleed": ("A bleed on a scan is read within fifteen minutes", "diagnosis", "Median minutes from scan to report for flagged heads, monthly", 41, 15, "minutes", "Priya Raman"),
    "evenings": ("Clinicians finish their notes during the clinic", "staff experience", "Minutes in notes after hours, per clinician and week", 96, 45, "minutes", "Samuel Osei"),
    "codes": ("Codes are right the first time", "cost", "Share of audited codes without a correction, quarterly", 88, 94, "%", "Ingrid Haugen"),
}  # fmt: skip


def _goals(story: Story) -> None:
    for number, (key, (title, benefit, words, baseline, target, unit, owner)) in enumerate(GOALS.items()):
        with story.on(35 + number, "10:30"):
            story.kept[f"goal {key}"] = charter.set_goal(
                story.coalition, by=story.person(CHAIR), title=title, benefit=benefit, measure_words=words,
                baseline=baseline, target=target, unit=unit, due_on=story.date(365 + 60), owner=story.person(owner),
            )  # fmt: skip
