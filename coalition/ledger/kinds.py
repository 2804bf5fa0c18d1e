"""What an event is called, the sentence it makes, and who should hear of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

KINDS: dict[str, "Kind"] = {}


def nobody(thing, event) -> Iterable[UUID]:
    """The audience of an event that makes no notice."""
    return ()


@dataclass(frozen=True)
class Kind:
    """A kind of event.

    name: `noun.past_tense`, e.g. `proposal.adopted`.
    sentence: with `{actor}`, `{thing}`, `{because}` and any name of the event's facts, e.g. "{actor} adopted {thing}".
    audience: `(thing, event) -> person ids` who get a notice; the actor never does.
    icon: the name of its icon.
    """

    name: str
    sentence: str
    audience: Callable[..., Iterable[UUID]] = nobody
    icon: str = "point"

    def __post_init__(self) -> None:
        if self.name in KINDS:
            raise ValueError(f"The event {self.name!r} is defined twice.")
        KINDS[self.name] = self
