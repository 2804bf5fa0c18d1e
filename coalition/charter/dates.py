"""Who had signed which version on any day: read from the rows as they were given, none of which is ever rewritten."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils import timezone

from coalition.charter.models import CharterVersion, Signature
from coalition.people.models import Membership

State = CharterVersion.State
# How what a person had said reads at a moment.
WORDS = {Signature.Kind.SIGNED: "signed", Signature.Kind.DECLINED: "declined"}


@dataclass(frozen=True)
class Said:
    """What one person had said to a version at the moment: the row, the word for it, whether they were a member then."""

    signature: Signature
    word: str
    was_member: bool


@dataclass(frozen=True)
class Then:
    """A version as it stood at a moment: the word for its state, what was said, and whether it counted."""

    version: CharterVersion
    state: str
    said: list[Said] = field(default_factory=list)

    @property
    def counted(self) -> bool:
        """Whether it was the charter agreed on, also after its year."""
        return self.state in {State.RATIFIED, State.LAPSED}

    @property
    def counts(self) -> str:
        """How many signed, signed with a reservation and declined, in words."""
        words = [each.word for each in self.said]
        reserved = sum(word.startswith("signed with") for word in words)
        named = ((words.count("signed"), "signed"), (reserved, "with a reservation"), (words.count("declined"), "declined"))
        return ", ".join(f"{count} {word}" for count, word in named if count) or "nobody had answered"


def state_at(version: CharterVersion, moment: dt.datetime) -> str:
    """The state of a version at a moment; empty before it was drafted.

    A ratified version lapses with the day `lapses_on` (in the active time zone), whenever the night's round said so.
    """
    if moment < version.drafted_at:
        return ""
    ended = version.ended_at is not None and version.ended_at <= moment
    if ended and version.state in {State.SUPERSEDED, State.WITHDRAWN}:
        return version.state
    if version.ratified_at is not None and version.ratified_at <= moment:
        return State.LAPSED if version.lapses_on <= timezone.localdate(moment) else State.RATIFIED
    return State.OPEN if version.opened_at is not None and version.opened_at <= moment else State.DRAFT


def word_at(signature: Signature, moment: dt.datetime) -> str:
    """What a signature in force at a moment said then: signed, declined, or with a reservation that was open or settled."""
    if signature.kind != Signature.Kind.RESERVED:
        return WORDS[signature.kind]
    is_settled = signature.settled_at is not None and signature.settled_at <= moment
    return "signed with a reservation, settled" if is_settled else "signed with a reservation, open"


def as_of(moment: dt.datetime) -> list[Then]:
    """Every version that was there at a moment, newest first, with what each person had said to it (three queries)."""
    in_force = Signature.objects.filter(given_at__lte=moment).filter(Q(replaced_at=None) | Q(replaced_at__gt=moment))
    told = in_force.select_related("person", "seat", "discipline", "coalition").order_by("person__name", "person_id")
    rows = CharterVersion.objects.filter(drafted_at__lte=moment).select_related("coalition").order_by("-number")
    members = members_at(moment)
    return [
        Then(version, state_at(version, moment), [
            Said(each, word_at(each, moment), each.person_id in members) for each in version.said_then
        ])
        for version in rows.prefetch_related(Prefetch("signatures", told, to_attr="said_then"))
    ]  # fmt: skip


def members_at(moment: dt.datetime) -> set:
    """The ids of everybody who was in the coalition at a moment, observers among them (one query)."""
    rows = Membership.objects.filter(joined_at__lte=moment).filter(Q(left_at=None) | Q(left_at__gt=moment))
    return set(rows.values_list("person_id", flat=True))


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day in the active time zone: "on that day" means when it was over."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def day_of(text: str) -> dt.date | None:
    """A day written as 2026-11-26; None for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
