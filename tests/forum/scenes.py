"""Small scenes that the tests of the forum start from."""

from coalition.forum import operations as forum
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_sealed as sealed
from coalition.forum.models import Concern
from coalition.people.models import Person

KIND = Concern.Kind


def a_concern(cast, *, by=None, title="The alert comes too late", kind=KIND.WORRY, harm="", **more):
    """A named concern, raised by the nurse."""
    return concerns.raise_(cast.coalition, by=by or cast.nurse, title=title, body="It comes after the nurse.", kind=kind, harm=harm, **more)


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
