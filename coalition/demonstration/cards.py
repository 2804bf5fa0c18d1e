"""Chapter three and a half: the living cards, questions to a developer, wishes from outside, and what everybody may read."""

from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story, Strand, file, steps
from coalition.people.models import Person
from coalition.samples import sample
from coalition.solutions import operations as solutions
from coalition.solutions.models import PublicRegister, Solution, Wish

SCRIBE, SCORE, TRIAGE = "Samuel Osei", "Helen Brandt", "Priya Raman"
# (day, key, owner, ref, text, source): what people wrote on the cards themselves.
SAID = (
    (118, "scribe", SCRIBE, "local.plain",
     "It listens to the visit, if you agree, and drafts the note. Your doctor reads and signs it.", ""),
    (118, "scribe", SCRIBE, "local.told",
     "The nurse asks before the visit begins. No is a good answer, and nothing is recorded then.", ""),
    (119, "scribe", SCRIBE, "local.call", "Clinical systems on duty, extension 2200, day and night", ""),
    (119, "scribe", SCRIBE, "local.off", "Press the red square on the screen, or close the recorder. Anybody may.", ""),
    (119, "scribe", SCRIBE, "local.instead", "Type or dictate the note as before.", ""),
    (151, "scribe", SCRIBE, "local.units", "Outpatient clinics one and three", ""),
    (205, "scribe", SCRIBE, "local.limits",
     "It leaves out what is said while walking to the door, and mishears doses below one milligram.", ""),
    (206, "scribe", SCRIBE, "local.not-for", "Visits through an interpreter, until the words are checked.", ""),
    (160, "score", SCORE, "local.plain",
     "It reads pulse, breathing and blood results every hour and says who may get worse within twelve hours.", ""),
    (160, "score", SCORE, "local.call", "Critical care outreach, bleep 4711, day and night", ""),
    (161, "score", SCORE, "local.stop",
     "Two missed deteriorations in a month, or more than six false alarms per ward and shift.", ""),
    (330, "score", SCORE, "6.ii", "The university of the developer's own town; no other hospital yet.", "developer"),
)  # fmt: skip
MEASURED = "Of 100 patients it flagged, 31 got worse within twelve hours; of 100 who got worse, it had flagged 68."
UNFAIR = "It flags 74 of 100 men who get worse, and 61 of 100 women. We do not know why yet."
WISHES = (
    (302, "Reading the letters that come by fax",
     "Four of us type what arrives by fax, two hours a day. Mistakes are found days later.", "", ""),
    (340, "Telling families when to come",
     "Families wait for hours because nobody can say when a bed is free.", "A ward sister", ""),
)  # fmt: skip
GREETING = "These are the AI tools this hospital uses or tries. A person decides, always. You can ask about any of them."


def tell(story: Story) -> Strand:
    """The cards fill up, a developer is asked twice, a newer card comes, wishes come in, and the register is published."""
    yield _wishes(story)
    for day, key, owner, ref, text, source in SAID:
        yield _said(story, day, (key, owner), {"ref": ref, "text": text, "source": source or "person"})
    measured = {"cases": 1840, "measured_on": story.date(240), "source": "local"}
    yield _said(story, 242, ("score", SCORE), {"ref": "8.ii", "text": MEASURED, **measured})
    yield _said(story, 242, ("score", SCORE), {"ref": "8.iv", "text": UNFAIR, **measured})
    for day, refs in ((170, ["6.ii", "6.iii", "9.ii"]), (300, ["6.iii", "9.ii"])):
        yield _asked(story, day, refs)
    yield _newer_card(story)
    yield _published(story)
    yield story.moment(200, "11:00")
    story.do(solutions.add_attribute, story.kept["scribe"], by=SCRIBE, label="Interpreters", text="Not tried with one yet.")
    yield story.moment(285, "09:40")
    story.do(solutions.review_attributes, story.kept["scribe"], by=SCRIBE, refs=["local.plain", "local.told", "2.i", "3.ii"])


def _said(story: Story, day: int, whose: tuple[str, str], said: dict) -> Strand:
    key, owner = whose
    yield from steps(story, key, [(day, "16:10", solutions.fill_attribute, owner, said)])


def _asked(story: Story, day: int, refs: list[str]) -> Strand:
    yield story.moment(day, "08:50")
    note = "We asked in spring and have no answer yet." if day > 200 else "We need this before the pilot grows."
    story.do(solutions.ask_developer, story.kept["score"], by=SCORE, refs=refs, note=note, answer_by=story.date(day + 30))


def _newer_card(story: Story) -> Strand:
    """The scribe's maker sends a card for its new version, which says more of what it gets wrong."""
    yield story.moment(360, "09:30")
    card = sample("model-card-v02.xml").replace(b">2.4<", b">2.5<").replace(
        b"mixes up speakers when more than two are in the room", b"mixes up speakers when more than three are in the room"
    )
    solutions.register_from_card(story.coalition, by=story.person(SCRIBE), file=file("model-card-2.5.xml", card))


def _wishes(story: Story) -> Strand:
    """One is answered, the other still waits."""
    yield story.moment(298, "13:00")
    solutions.open_door(story.coalition, by=story.person(SECRETARY), greeting="We read this every Monday.")
    for day, title, body, name, email in WISHES:
        yield story.moment(day, "19:20")
        system = Person.objects.system()
        solutions.take_wish(story.coalition, by=system, title=title, body=body, name=name, email=email)
    yield story.moment(341, "10:10")
    wish = Wish.objects.select_related("solution").get(solution__name=WISHES[0][1])
    answer = "Thank you. Two such tools exist; neither reads handwriting well. We look at both in the new year."
    solutions.answer_wish(wish, by=story.person(CHAIR), body=answer)


def _published(story: Story) -> Strand:
    yield story.moment(350, "11:15")
    tools = [Solution.objects.get(pk=story.kept[key].pk) for key in ("scribe", "score", "triage")]
    fields = ["vendor", "plain", "stage", "units", "for", "not-for", "told"]
    chosen = dict(solutions=tools, fields_shown=fields, greeting=GREETING)
    solutions.choose_public(story.coalition, by=story.person(CHAIR), **chosen)
    yield story.moment(351, "09:00")
    solutions.publish(PublicRegister.objects.get(state="draft"), by=story.person(CHAIR))
