"""Chapter six: a decision with an objection that made it better, its condition, the change that followed; one still open."""

import datetime as dt

from coalition.decisions import operations as proposals
from coalition.decisions import operations_adjustments as adjustments
from coalition.decisions import operations_decisions as decisions
from coalition.decisions import operations_objections as objections
from coalition.decisions.models import Condition, Objection, Proposal
from coalition.demonstration.cast import SEATS
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story
from coalition.demonstration.work import milestone
from coalition.forum import operations_concerns as concerns
from coalition.forum.models import Concern, Discussion

NIGHT_RULE = """Between 23:00 and 06:00 the score no longer calls for a slow pulse **alone**. Breathing, oxygen, pressure and
consciousness call as before, and so does a slow pulse together with any of them."""
AMENDED = NIGHT_RULE + "\n\nFor 48 hours after surgery a slow pulse alone keeps calling, day and night."


def tell(story: Story) -> None:
    """The night rule; the coder; the scribe, which is open still."""
    _night_rule(story)
    _follow_up(story)
    _coder(story)
    _scribe(story)


def _night_rule(story: Story) -> None:
    with story.on(130, "10:00"):
        proposal = story.do(
            proposals.propose, story.coalition, by="Helen Brandt", title="A slow pulse alone no longer calls at night", body=NIGHT_RULE,
            method="consent", closes_at=story.moment(141, "17:00"), solution=story.kept["score"], stage="",
            quorum_disciplines=(), concern=Concern.objects.get(pk=story.kept["alarms"].pk),
            discussion=Discussion.objects.get(pk=story.kept["night talk"].pk), revisits=None,
        )  # fmt: skip
    story.kept["night rule"] = proposal
    vote(story, proposal, 131, ["Mateo Silva", "Wei Zhang", "Tomasz Zielinski"], "agree")
    with story.on(132, "18:30"):
        story.do(
            objections.object, proposal, by="Priya Raman", for_whom="Patients in the first two days after surgery",
            harm="A slow pulse can be the first sign of a bleed after surgery, and it comes at night.",
            evidence="Two of the last nine post-operative bleeds here began with nothing but a slow pulse.",
            what_would_answer="Keep the pulse calling for 48 hours after surgery.",
        )  # fmt: skip
    with story.on(134, "09:40"):
        objection = Objection.objects.get(proposal=proposal)
        story.do(
            proposals.amend, proposal, by="Helen Brandt", title=proposal.title, body=AMENDED, based_on=1, integrates=[objection],
            note="A slow pulse keeps calling for 48 hours after surgery.", closes_at=story.moment(143, "17:00"),
        )  # fmt: skip
    with story.on(135, "12:15"):
        story.do(objections.confirm_objection, Objection.objects.get(proposal=proposal), by="Priya Raman", words="Yes, this answers it.")
    everybody = [name for _, (_, _, name) in SEATS.items() if name and name != "Oliver Grant"]
    vote(story, proposal, 136, everybody, "agree")
    with story.on(144, "10:00"):
        story.kept["night decision"] = story.do(
            decisions.adopt, proposal, by=CHAIR,
            reasons="31 of 214 night calls led to anything. A call that is right six times out of seven is still answered; one that is wrong six times out of seven is not.",
            dissent="", would_change_our_mind="One missed deterioration in which a slow pulse alone had been the only sign.",
            review_on=story.date(365 + 12),
        )  # fmt: skip


def _follow_up(story: Story) -> None:
    decision = story.kept["night decision"]
    with story.on(144, "10:20"):
        story.do(
            decisions.set_condition, decision, by=SECRETARY, title="Missed deteriorations are counted for three months",
            owner=story.person("Wei Zhang"), due_on=story.date(235),
        )  # fmt: skip
    with story.on(144, "11:00"):
        story.kept["night change"] = story.do(
            adjustments.adjust, decision, by=CHAIR, title="Night rule switched on for the medical wards", changes=AMENDED,
            for_whom="Medical wards and outreach, at night", from_on=story.date(147), concern=Concern.objects.get(pk=story.kept["alarms"].pk),
            milestone=milestone(story, "nights"), due_on=story.date(226), measure_words="Night calls per shift; calls that led to an action",
        )  # fmt: skip
    with story.on(147, "22:30"):
        story.do(adjustments.complete, story.kept["night change"], by=CHAIR)
    with story.on(149, "08:15"):
        concern = Concern.objects.get(pk=story.kept["alarms"].pk)
        story.do(
            concerns.answer, concern, by="Helen Brandt", answer_kind="changed",
            answer="Since Tuesday a slow pulse alone no longer calls at night, except after surgery. We count the calls and what we miss, and show both.",
        )  # fmt: skip
    with story.on(176, "06:40"):
        story.do(concerns.settle, Concern.objects.get(pk=story.kept["alarms"].pk), by="Mateo Silva", verdict="solved", words="Four calls last night, and I ran for all four.")
    with story.on(232, "15:00"):
        story.do(decisions.meet_condition, Condition.objects.get(decision=decision), by="Wei Zhang", words="None missed in 1,904 patient nights.")


def _coder(story: Story) -> None:
    with story.on(181, "09:00"):
        proposal = story.do(
            proposals.propose, story.coalition, by="Ingrid Haugen", title="Codewright Assist goes live for discharge letters", method="majority",
            body="It was right in 361 of 400 audited letters. Coders keep the last word; laterality is always checked by hand.",
            closes_at=story.moment(188, "17:00"), solution=story.kept["coder"], stage="live", quorum_disciplines=(), concern=None, discussion=None, revisits=None,
        )  # fmt: skip
    vote(story, proposal, 182, ["Ingrid Haugen", "Samuel Osei", "Oliver Grant", "Wei Zhang", "Jonas Lindqvist", "Tomasz Zielinski", "Leila Haddad"], "for")
    vote(story, proposal, 183, ["Ruth Feldman"], "against", "Nobody has told patients that software reads their letters.")
    with story.on(189, "16:00"):
        story.kept["coder decision"] = story.do(
            decisions.adopt, proposal, by=CHAIR, reasons="It halves the time for a letter and is checked by a person each time.",
            dissent="Ethics voted against: patients have not been told.", would_change_our_mind="An audit below 94 %.", review_on=story.date(365 + 40),
        )  # fmt: skip


def _scribe(story: Story) -> None:
    with story.on(358, "10:30"):
        proposal = story.do(
            proposals.propose, story.coalition, by="Samuel Osei", title="The scribe stays out of visits with an interpreter", method="consent",
            body="Until interpreting services have a seat and have tried it with us, the scribe is not used when an interpreter is in the room.",
            closes_at=story.moment(365, "10:00") + dt.timedelta(days=6), solution=story.kept["scribe"], stage="", quorum_disciplines=(),
            concern=Concern.objects.get(pk=story.kept["accents"].pk), discussion=None, revisits=None,
        )  # fmt: skip
    vote(story, proposal, 359, ["Ingrid Haugen", "Leila Haddad"], "agree")
    with story.on(361, "19:00"):
        story.do(
            objections.object, proposal, by="Ruth Feldman", for_whom="Patients who do not speak English", evidence="",
            harm="They would be the only ones whose doctor types instead of listening. That is unequal care, too.",
            what_would_answer="A date by which interpreting services are asked, and a longer visit until then.",
        )  # fmt: skip


def vote(story: Story, proposal: Proposal, day: int, names: list[str], choice: str, words: str = "") -> None:
    """Several members vote alike, an hour apart."""
    for number, name in enumerate(names):
        with story.on(day, f"{8 + number % 12:02d}:10"):
            story.do(proposals.vote, proposal, by=name, choice=choice, words=words)
