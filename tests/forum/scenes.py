"""The scenes of the forum's operations, and the small ones that its tests start from."""

from coalition.forum import operations as forum
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_sealed as sealed
from coalition.forum.models import Concern
from coalition.ledger import clock
from coalition.people.models import Person
from coalition.solutions.models import Solution
from tests.scenes import EVERYBODY, LEADS, MEMBERS, scene

KIND = Concern.Kind


def a_concern(cast, *, by=None, title="The alert comes too late", kind=KIND.WORRY, harm="", **more):
    """A named concern, raised by the nurse."""
    return concerns.raise_(
        cast.coalition, by=by or cast.nurse, title=title, body="It comes after the nurse.", kind=kind, harm=harm, **more
    )


def an_answered_concern(cast, **more):
    """A concern that the chair owns and has answered."""
    concern = a_concern(cast, **more)
    concerns.own(concern, by=cast.chair)
    concerns.answer(concern, by=cast.chair, answer_kind="changed", answer="It comes earlier now.")
    return concern


def a_discussion(cast, *, by=None, title="Should the score be read aloud?", body="I think so.", **more):
    """A discussion that a member started."""
    return forum.open(cast.coalition, by=by or cast.people["member"], kind="idea", title=title, body=body, **more)


def a_sealed_concern(cast, title="We are told to ignore it", body="Nobody dares to say so."):
    """A sealed concern that waits; returns its code."""
    return sealed.raise_sealed(cast.coalition, by=None, title=title, body=body, kind=KIND.WORRY, harm="")


def released(cast) -> int:
    """Bring what waits to its readers."""
    return sealed.release(cast.coalition, by=Person.objects.system())


@scene("forum.open", MEMBERS)
def open_(cast):
    return cast.coalition, {"kind": "idea", "title": "Reading aloud", "body": "Should the score be read aloud?"}


@scene("forum.reply", MEMBERS)
def reply(cast):
    return a_discussion(cast), {"body": "Yes."}


@scene("forum.edit", ["member"])
def edit(cast):
    return a_discussion(cast).posts.get(), {"body": "I thought about it again."}


@scene("forum.resolve", MEMBERS)
def resolve(cast):
    return a_discussion(cast), {"how": "We try it."}


@scene("forum.reopen", MEMBERS)
def reopen(cast):
    discussion = a_discussion(cast)
    forum.resolve(discussion, by=cast.nurse, how="We try it.")
    return discussion, {"because": "It was too loud."}


@scene("forum.raise", EVERYBODY)
def raise_(cast):
    return cast.coalition, {"title": "Too late", "body": "It comes too late.", "kind": "near_miss", "harm": "mild"}


@scene("forum.own", LEADS)
def own(cast):
    return a_concern(cast), {}


@scene("forum.give_owner", LEADS)
def give_owner(cast):
    return a_concern(cast), {"owner": cast.engineer.pk}


@scene("forum.place", LEADS)
def place(cast):
    now = clock.now()
    solution = Solution.objects.create(slug="sepsis", name="Sepsis score", stage_since=now, registered_at=now)
    return a_concern(cast), {"solution": solution.pk}


@scene("forum.share", LEADS)
def share(cast):
    a_sealed_concern(cast)
    released(cast)
    return Concern.objects.get(), {}


@scene("forum.answer", LEADS)
def answer(cast):
    return a_concern(cast), {"answer_kind": "testing", "answer": "We try another limit."}


@scene("forum.write", [*LEADS, "nurse"])
def write(cast):
    return a_concern(cast), {"body": "Since when?"}


@scene("forum.settle", ["nurse"])
def settle(cast):
    return an_answered_concern(cast), {"verdict": "solved", "words": "Thank you."}


@scene("forum.reopen_concern", [*LEADS, "nurse"])
def reopen_concern(cast):
    return an_answered_concern(cast), {"because": "It came back."}
