"""The other proposals: adopted with dissent that travels along, rejected, withdrawn, and two that are open still."""

from coalition.decisions import operations as proposals
from coalition.decisions import operations_adjustments as adjustments
from coalition.decisions import operations_decisions as decisions
from coalition.decisions import operations_objections as objections
from coalition.decisions.models import Condition, Objection
from coalition.demonstration.decided import vote
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story, Strand
from coalition.people.models import Discipline


def tell(story: Story) -> Strand:
    """Each proposal on its own."""
    for strand in (_advice, _flag, _coder, _seatwise, _phone, _languages, _scribe):
        yield strand(story)
    yield from ()


def _propose(story: Story, key: str, closes: tuple[int, str], **given) -> None:
    story.kept[key] = story.do(proposals.propose, story.coalition, closes_at=story.moment(*closes), **given)


def _advice(story: Story) -> Strand:
    """Advice to the board, by majority, with the word of the one who was against."""
    yield story.moment(74, "11:10")
    _propose(
        story, "advice", (84, "17:00"), by="Ruth Feldman", method="majority",
        title="Advice to the board: no contract for a tool without a person who answers for it",
        body="Six tools came to us with a contract; for one of them nobody here can be named. We advise the board to "
        "sign no further contract before somebody of the house has agreed, by name, to answer for the tool.",
    )  # fmt: skip
    names = ["Leila Haddad", "Jonas Lindqvist", "Grace Adeyemi", "Wei Zhang", "Helen Brandt", "Samuel Osei", CHAIR]
    yield from vote(story, "advice", 75, names, "for")
    against = "One name hides that four teams keep it alive at night. Name the teams as well."
    yield from vote(story, "advice", 78, ["Tomasz Zielinski"], "against", against)
    yield from vote(story, "advice", 79, ["Priya Raman"], "abstain", "Mine came without a contract.")
    yield story.moment(85, "14:20")
    story.do(
        decisions.adopt, story.kept["advice"], by=CHAIR, review_on=story.date(365 + 55),
        reasons="A tool without a name is a tool nobody switches off. The board hears it as advice and decides.",
        would_change_our_mind="A team that answers for a tool together, day and night, for half a year.",
    )  # fmt: skip


def _flag(story: Story) -> Strand:
    """Adopted in spite of an objection, which travels with the decision."""
    yield story.moment(168, "09:30")
    _propose(
        story, "flag", (182, "17:00"), by="Nadia Petrova", method="consent", solution="triage", stage="pilot",
        title="The emergency department sees the flag before the scan is read",
        body="The flag “Not read yet – read first” appears on our board as soon as it is set, so that we can prepare. "
        "Nobody tells a patient anything before the scan is read.", discussion=story.kept["flag words"],
    )  # fmt: skip
    yield from vote(story, "flag", 169, ["Grace Adeyemi", "Priya Raman", "Helen Brandt"], "agree")
    yield story.moment(171, "19:25")
    story.do(
        objections.object, story.kept["flag"], by="Ruth Feldman", for_whom="Patients whose scan is flagged for nothing",
        harm="A flag will be taken for a finding, and somebody will hear that they bleed who does not.",
        evidence="Half of the flags in the silent run were something else.",
        what_would_answer="Show it to radiology only until it is right four times out of five.",
    )  # fmt: skip
    names = ["Tomasz Zielinski", "Jonas Lindqvist", "Mateo Silva", "Wei Zhang", "Samuel Osei"]
    yield from vote(story, "flag", 173, names, "agree", "")
    yield story.moment(182, "18:10")
    story.do(
        objections.carry_objection, Objection.objects.get(proposal=story.kept["flag"]), by=CHAIR,
        because="Two weeks of trying showed eleven minutes gained and nobody told. The words on the screen were "
        "changed; we count every patient who was told too early, and stop at the first.",
    )  # fmt: skip
    yield from _flag_follows(story)


def _flag_follows(story: Story) -> Strand:
    """Adopted with one condition, which is met before the first flag is shown."""
    yield story.moment(184, "10:00")
    decision = story.do(
        decisions.adopt, story.kept["flag"], by=CHAIR, review_on=story.date(365 + 8),
        reasons="Eleven minutes are worth it for the half that bleeds, if nobody says a word to the other half.",
        would_change_our_mind="One patient who was told of a finding that was not there.",
    )  # fmt: skip
    title = "Everybody in the emergency department knows what the flag does not say"
    story.do(decisions.set_condition, decision, by=CHAIR, title=title, owner="Grace Adeyemi", due_on=story.date(190))
    yield story.moment(187, "21:05")
    words = "All four shifts talked it through, and the course asks it."
    story.do(decisions.meet_condition, Condition.objects.get(decision=decision), by="Grace Adeyemi", words=words)


def _coder(story: Story) -> Strand:
    yield story.moment(181, "09:00")
    asked = Discipline.objects.filter(code__in=["clinical-coding", "clinical-user", "it", "patient-voice"])
    _propose(
        story, "coder rule", (188, "17:00"), by="Ingrid Haugen", method="majority", solution="coder", stage="live",
        title="Codewright Assist goes live for discharge letters", quorum_disciplines=list(asked),
        body="It was right in 361 of 400 audited letters. Coders keep the last word; laterality is always checked by "
        "hand.",
    )  # fmt: skip
    names = ["Ingrid Haugen", "Samuel Osei", "Wei Zhang", "Jonas Lindqvist", "Tomasz Zielinski", "Leila Haddad"]
    yield from vote(story, "coder rule", 182, names, "for")
    against = "Nobody has told patients that software reads their letters."
    yield from vote(story, "coder rule", 184, ["Ruth Feldman"], "against", against)
    yield story.moment(189, "16:00")
    decision = story.do(
        decisions.adopt, story.kept["coder rule"], by=CHAIR, review_on=story.date(365 + 40),
        reasons="It halves the time for a letter and is checked by a person each time.",
        would_change_our_mind="An audit below 88 %.",
    )  # fmt: skip
    title = "Patients can read that software reads their letters"
    story.do(decisions.set_condition, decision, by=CHAIR, title=title, owner=CHAIR, due_on=story.date(405))
    yield story.moment(192, "09:20")
    change = story.do(
        adjustments.adjust, decision, by=SECRETARY, title="Laterality is checked by hand in every letter",
        changes="A coder confirms left or right before the code is kept; the tool no longer fills it in.",
        for_whom="Clinical coding", from_on=story.date(192), measure_words="Audited codes without a correction",
    )  # fmt: skip
    yield story.moment(193, "08:00")
    story.do(adjustments.complete, change, by=SECRETARY)


def _seatwise(story: Story) -> Strand:
    """Rejected: the objection stood."""
    yield story.moment(240, "13:15")
    _propose(
        story, "seatwise", (254, "17:00"), by="Wei Zhang", method="consent", solution="noshow",
        title="Seatwise goes on with one text message instead of three calls",
        body="A single message two days before the visit, without a call. It reaches everybody with the same words.",
        concern=story.kept["called"],
    )  # fmt: skip
    yield from vote(story, "seatwise", 241, ["Samuel Osei", "Tomasz Zielinski"], "agree")
    yield story.moment(242, "20:40")
    story.do(
        objections.object, story.kept["seatwise"], by="Leila Haddad", for_whom="Families who are guessed at every time",
        harm="The message is shorter, and the reproach is the same. They still do not know who guesses, and why.",
        evidence="Both families who complained said so when I asked them about a message.",
        what_would_answer="Ask ten families first what they would want to hear, and from whom.",
    )  # fmt: skip
    yield from vote(story, "seatwise", 244, ["Ruth Feldman", "Grace Adeyemi"], "abstain")
    yield story.moment(254, "18:00")
    story.do(
        decisions.reject, story.kept["seatwise"], by=CHAIR,
        reasons="The objection stands, and it is right: we would change the channel and not the thing. Wei asks ten "
        "families first; until then Seatwise stays paused.",
        would_change_our_mind="Ten families who say that they want to be reminded, and how.",
    )  # fmt: skip


def _phone(story: Story) -> Strand:
    yield story.moment(268, "08:25")
    _propose(
        story, "phone", (279, "17:00"), by="Samuel Osei", method="consent", solution="scribe",
        title="Drafts of the scribe may be signed on the phone",
        body="Between two rooms there is a minute. It could be the minute in which a note is signed.",
    )  # fmt: skip
    yield story.moment(270, "16:55")
    words = "Rafael showed me that one cannot see the whole note on a phone. I would have signed what I had not read."
    story.do(proposals.withdraw, story.kept["phone"], by="Samuel Osei", because=words)


def _languages(story: Story) -> Strand:
    yield story.moment(355, "17:15")
    _propose(
        story, "languages", (369, "17:00"), by="Leila Haddad", method="majority",
        title="The patients' register is printed in the four languages most spoken here",
        body="On the screen it is for those who read English and have one. Printed, it can lie in the waiting room.",
        discussion=story.kept["register"],
    )  # fmt: skip
    yield from vote(story, "languages", 356, ["Ruth Feldman", "Mateo Silva", "Grace Adeyemi", "Rafael Costa"], "for")


def _scribe(story: Story) -> Strand:
    """Open: nobody has spoken for administration, and an objection stands."""
    yield story.moment(358, "10:30")
    _propose(
        story, "interpreter", (371, "10:00"), by="Samuel Osei", method="consent", solution="scribe",
        title="The scribe stays out of visits with an interpreter", concern=story.kept["accents"],
        body="Until interpreting services have a seat and have tried it with us, the scribe is not used when an "
        "interpreter is in the room.",
    )  # fmt: skip
    yield from vote(story, "interpreter", 359, ["Ingrid Haugen", "Leila Haddad", "Rafael Costa"], "agree")
    yield story.moment(361, "19:00")
    story.do(
        objections.object, story.kept["interpreter"], by="Ruth Feldman", for_whom="Patients who do not speak English",
        harm="They would be the only ones whose doctor types instead of listening. That is unequal care, too.",
        what_would_answer="A date by which interpreting services are asked, and a longer visit until then.",
    )  # fmt: skip
