"""What happened to wins and thanks."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody


def receiver(thing, event):
    """The one who is thanked."""
    return [thing.receiver_id]


drafted = Kind("win.drafted", "{actor} drafted the win {thing}", icon="win")
published = Kind("win.published", "{actor} published the win {thing}", everybody, "win")
dismissed = Kind("win.dismissed", "{actor} put the draft {thing} aside", icon="x")
withdrawn = Kind("win.withdrawn", "{actor} withdrew the win {thing}", everybody, "arrow-back-up")
thanked = Kind("thanks.given", "{actor} thanked a colleague", receiver, "heart")
