"""The middle: concerns with and without a name, a meeting, a proposal with an objection, a decision, a change."""

import datetime as dt

from coalition.forum.operations_sealed import release
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.meetings.models import Meeting
from coalition.people.models import Person
from tests.journeys.steps_founding import TOOL
from tests.journeys.walk import SLUG, Walk, in_days

CONCERN = "The score calls us for patients who sleep"
SEALED = "Some sign the drafts unread"
PROPOSAL = "A slow pulse alone no longer calls at night"


def raise_a_concern(walk: Walk) -> None:
    nurse = walk.as_("nurse").go(walk.at("concerns/raise/"))
    nurse.fill(title=CONCERN, body="Eleven calls a night, and we stop running.", kind="Worry", solution=TOOL).send()
    nurse.reads(CONCERN)
    walk.kept["concern"] = nurse.path
    walk.as_("chair").go(nurse.path).click("Take it on").reads("Answer")


def raise_one_without_a_name(walk: Walk) -> None:
    """Nobody is signed in; the words come in a batch; with the code the answer is read and replied to."""
    somebody = walk.visit(phone=True).go(f"/sealed/{SLUG}/")
    somebody.fill(title=SEALED, body="The clinic runs late, so notes are signed unread.", kind="Worry").send()
    code = somebody.page.locator("#receipt").inner_text()
    assert somebody.page.context.cookies() == []
    bring_sealed_words()
    chair = walk.as_("chair").go(walk.at("concerns/")).click(SEALED)
    chair.click("Take it on")
    chair.act("Answer", answer_kind="We are testing a change", answer="Two clinics get ten minutes more.")
    somebody.go(f"/sealed/{SLUG}/answers/").fill(code=code).click("Open it")
    somebody.reads("Two clinics get ten minutes more").fill(body="Thank you. Please tell the juniors.").click(
        "Send the message"
    )
    somebody.reads("not read by anybody yet")
    bring_sealed_words()
    chair.go(chair.path).reads("Please tell the juniors")


def bring_sealed_words() -> None:
    """What the worker does at fixed hours."""
    coalition = Coalition.objects.get(slug=SLUG)
    with scope(coalition):
        release(coalition, by=Person.objects.system())


def meet(walk: Walk) -> None:
    """The agenda proposes the concern and says why; attendance, minutes, an action; published."""
    chair = walk.as_("chair").go(walk.at("meetings/call/"))
    soon = dt.datetime.now() + dt.timedelta(hours=1)
    chair.fill(title="Forum", starts_at=soon.strftime("%Y-%m-%dT%H:%M"), minutes="60").send()
    walk.kept["meeting"] = chair.path
    chair.reads(CONCERN, "open today")
    _it_has_begun()
    chair.go(chair.path).act(
        "Record who was there", present=[walk.name("nurse"), walk.name("coder"), walk.name("chair")]
    )
    chair.act("Add an action", title="Count the night calls", owner=walk.name("keeper"), due_on=in_days(3))
    chair.go(walk.kept["meeting"]).act("Write the minutes", minutes="We count before we decide.")
    chair.click("Publish the minutes")
    if "/publish/" in chair.path:
        chair.send()
    chair.reads("We count before we decide")
    walk.as_("keeper").go(walk.at()).reads("Count the night calls")


def _it_has_begun() -> None:
    """An hour goes by."""
    with scope(Coalition.objects.get(slug=SLUG)):
        Meeting.objects.update(starts_at=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5))


def decide(walk: Walk) -> None:
    """Proposed, objected, amended, confirmed; adopted once every needed discipline was heard."""
    nurse = walk.as_("nurse").go(walk.at("proposals/propose/"))
    nurse.fill(
        title=PROPOSAL, body="Breathing calls as before.", method="Consent: no objection stands", solution=TOOL, concern=CONCERN,
        closes_at=(dt.datetime.now() + dt.timedelta(days=5)).strftime("%Y-%m-%dT%H:%M"),
    ).send()  # fmt: skip
    proposal = walk.kept["proposal"] = nurse.path
    walk.as_("coder").go(proposal).act(
        "Object",
        harm="A slow pulse can be a bleed.",
        for_whom="Patients after surgery",
        what_would_answer="Keep it for 48 hours after surgery.",
    )
    nurse.go(proposal).click("Write a new version").fill(
        body="Breathing calls as before. After surgery the pulse does, too.", note="For surgery"
    )
    nurse.fill(integrates=["A slow pulse can be a bleed."]).send()
    walk.as_("coder").go(proposal).click("It is met").send()


def adopt(walk: Walk) -> None:
    """Nothing is decided before every needed discipline was heard; then with a condition and a day to look again."""
    proposal = walk.kept["proposal"]
    chair = walk.as_("chair").go(proposal).reads("Nobody has spoken yet")
    for who in ("nurse", "coder", "engineer", "patient", "keeper", "chair"):
        walk.as_(who).go(proposal).act("Vote", choice="Agree: safe enough to try")
    chair.go(proposal).act(
        "Adopt",
        reasons="31 of 214 calls led to anything.",
        would_change_our_mind="One missed deterioration.",
        review_on=in_days(90),
    )
    walk.kept["decision"] = chair.path
    chair.act("Set a condition", title="Misses are counted", owner=walk.name("keeper"), due_on=in_days(40))
    chair.go(walk.kept["decision"]).reads("Misses are counted", "One missed deterioration")


def adjust(walk: Walk) -> None:
    """The change cites the concern and moves the milestone; the concern is answered and settled by who raised it."""
    chair = walk.as_("chair").go(walk.kept["decision"])
    chair.act(
        "Make an adjustment", title="Night rule switched on", changes="No call for a slow pulse alone.", for_whom="Wards at night",
        from_on=in_days(0), concern=CONCERN, milestone="Night rule agreed", due_on=in_days(55), measure_words="Breaches",
    )  # fmt: skip
    chair.reads("Score on all wards").send("Make it all the same")  # it was shown what the new day pushes
    walk.kept["adjustment"] = chair.path
    chair.reads(CONCERN, PROPOSAL)
    chair.go(walk.kept["Night rule agreed"]).reads("Night rule switched on")
    chair.go(walk.kept["concern"]).act(
        "Answer", answer_kind="We changed something", answer="A slow pulse alone no longer calls at night."
    )
    nurse = walk.as_("nurse").go(walk.at()).reads("does that settle it")
    nurse.go(walk.kept["concern"]).act("Is it settled?", verdict="Solved")
    nurse.reads("Settled", "Night rule switched on")
