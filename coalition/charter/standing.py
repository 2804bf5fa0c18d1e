"""Who has drawn their name under a version, who has not, and whether the version's own rule is met."""

from dataclasses import dataclass, field

from coalition.charter.models import CharterVersion, Reminder, Signature
from coalition.people.models import Membership, Person, Role, Seat

WITHOUT_SEAT = "Members without a seat"
AGREE = {Signature.Kind.SIGNED, Signature.Kind.RESERVED}


@dataclass(frozen=True)
class Voice:
    """One place under the version: whose, in which seat, and what they said (None: nothing yet)."""

    person: Person
    seat: str
    signature: Signature | None
    reminder: Reminder | None = None

    @property
    def word(self) -> str:
        """Their answer in words."""
        return self.signature.state_word if self.signature else "not yet"

    @property
    def tone(self) -> str:
        """How it reads in colour."""
        return self.signature.state_tone if self.signature else "neutral"


@dataclass
class Group:
    """The voices of one discipline. `is_heard`: somebody of it signed."""

    name: str
    voices: list[Voice] = field(default_factory=list)

    @property
    def is_heard(self) -> bool:
        """Whether at least one of them agreed."""
        return any(is_agreeing(voice.signature) for voice in self.voices)

    @property
    def agreed(self) -> int:
        """How many of them agreed."""
        return sum(is_agreeing(voice.signature) for voice in self.voices)


@dataclass(frozen=True)
class Condition:
    """One condition of a version's own rule: `found` says how it stands, `missing` names what is not there yet."""

    label: str
    is_met: bool
    found: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How a version stands. `held` and `signed` count seats; members without a seat are shown but not counted."""

    version: CharterVersion
    groups: list[Group]
    without_seat: Group

    @property
    def held(self) -> int:
        """How many seats are held now."""
        return sum(len(group.voices) for group in self.groups)

    @property
    def signed(self) -> int:
        """How many of the held seats have signed, with or without a reservation."""
        return sum(group.agreed for group in self.groups)

    @property
    def needed(self) -> int:
        """How many held seats must sign: the required share, rounded up."""
        return -(-self.held * self.version.share_required // 100)

    @property
    def unheard(self) -> list[str]:
        """Disciplines that hold a seat and of which nobody has signed."""
        return [group.name for group in self.groups if not group.is_heard]

    def said_by(self, person) -> Signature | None:
        """What this person said to it; None while they have said nothing."""
        voices = [*self.without_seat.voices, *(voice for group in self.groups for voice in group.voices)]
        return next((voice.signature for voice in voices if voice.person.pk == person.pk), None)

    @property
    def to_remind(self) -> int:
        """How many have not answered and were not reminded."""
        voices = [*self.without_seat.voices, *(voice for group in self.groups for voice in group.voices)]
        return len({voice.person.pk for voice in voices if voice.signature is None and voice.reminder is None})

    @property
    def answered(self) -> int:
        """How many of the held seats have answered: signed, with or without a reservation, or declined."""
        return sum(voice.signature is not None for group in self.groups for voice in group.voices)

    @property
    def conditions(self) -> list[Condition]:
        """The version's own rule, condition by condition, with what is missing by name."""
        found = [self._share()]
        if self.version.every_discipline:
            heard = len(self.groups) - len(self.unheard)
            words = f"{heard} of {len(self.groups)} disciplines that hold a seat"
            found.append(Condition("Somebody of every discipline has signed", not self.unheard, words, tuple(self.unheard)))
        if self.version.quorum > 1:
            least = self.version.quorum
            words = f"{self.answered} of {self.held} held seats have answered; {least} must"
            found.append(Condition(f"At least {least} seats have answered", self.answered >= least, words))
        return found

    def _share(self) -> Condition:
        voices = [voice for group in self.groups for voice in group.voices]
        missing = tuple(f"{voice.seat} ({voice.person.name})" for voice in voices if not is_agreeing(voice.signature))
        is_met = self.held > 0 and self.signed >= self.needed
        words = f"{self.signed} of {self.held} held seats; {self.needed} must"
        label = f"{self.version.share_required} % of the held seats have signed"
        return Condition(label, is_met, words, () if is_met else missing)

    @property
    def is_met(self) -> bool:
        """The rule: enough of the held seats, every discipline when asked for, and the quorum; not without seats."""
        return all(each.is_met for each in self.conditions)

    @property
    def sentence(self) -> str:
        """What is still needed, in words; of a version that was agreed on, how many of today's seats signed it."""
        if self.version.ratified_at is not None:
            return f"{self.signed} of {self.held} seats held today have signed it.{self._reservations()}"
        if not self.held:
            return "Nobody holds a seat yet, so nothing can be agreed."
        words = f"{self.signed} of {self.held} held seats have signed; {self.needed} are needed."
        if self.version.every_discipline and self.unheard:
            words += f" Still to be heard: {', '.join(self.unheard)}."
        if self.answered < self.version.quorum:
            words += f" At least {self.version.quorum} seats must have answered; {self.answered} have."
        return words + self._reservations()

    def _reservations(self) -> str:
        """How many reservations wait to be settled, as a sentence to add; empty without any."""
        voices = [*self.without_seat.voices, *(voice for group in self.groups for voice in group.voices)]
        count = len({voice.signature.pk for voice in voices if voice.signature is not None and voice.signature.is_open})
        return f" {count} reservation{'s are' if count > 1 else ' is'} not settled yet." if count else ""


def is_agreeing(signature: Signature | None) -> bool:
    """Whether somebody signed, with or without a reservation."""
    return signature is not None and signature.kind in AGREE


def standing_of(version: CharterVersion) -> Standing:
    """The standing of a version against the seats that speak, as they are now; observers count for nothing (four queries)."""
    given = {
        each.person_id: each
        for each in Signature.objects.in_force()
        .filter(version=version)
        .select_related("person", "version", "discipline")
    }
    reminders = {each.person_id: each for each in Reminder.objects.filter(version=version).select_related("sent_by")}
    groups: dict[str, Group] = {}
    seated = set()
    seats = Seat.objects.speaking().filter(holder__isnull=False, holder__left_at=None)
    for seat in seats.select_related("holder__person", "discipline").order_by("discipline__name", "title"):
        person = seat.holder.person
        seated.add(person.pk)
        voice = Voice(person, seat.title, given.get(person.pk), reminders.get(person.pk))
        groups.setdefault(seat.discipline.name, Group(seat.discipline.name)).voices.append(voice)
    return Standing(version, list(groups.values()), _unseated(seated, given, reminders))


def _unseated(seated: set, given: dict, reminders: dict) -> Group:
    members = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER).select_related("person")
    rest = sorted((each.person for each in members if each.person_id not in seated), key=lambda person: person.name)
    voices = [Voice(person, "", given.get(person.pk), reminders.get(person.pk)) for person in rest]
    return Group(WITHOUT_SEAT, voices)


def not_heard(version: CharterVersion) -> list[Person]:
    """Members (not observers) who have not answered a version, by name (one query)."""
    answered = Signature.objects.in_force().filter(version=version).values("person_id")
    rows = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER).exclude(person__in=answered)
    return [each.person for each in rows.select_related("person").order_by("person__name", "person_id")]


def gone_by(version: CharterVersion) -> list[Signature]:
    """What was said to a version, as it was said, for versions that no longer count: by discipline, then in time."""
    rows = Signature.objects.in_force().filter(version=version)
    return list(rows.select_related("person", "version", "discipline").order_by("discipline__name", "given_at", "id"))
