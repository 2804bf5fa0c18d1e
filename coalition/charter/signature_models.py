"""What the charter keeps of what people said to it: signatures, reservations, refusals, and who was reminded."""

from django.db import models
from django.db.models import Q

from coalition.charter.version_models import CharterVersion
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Discipline, Membership, Person, Seat


class SignatureQuerySet(TenantQuerySet):
    """The words signatures know."""

    def in_force(self):
        """Each person's last word on a version."""
        return self.filter(replaced_at=None)

    def agreeing(self):
        """Signed, with or without a reservation."""
        return self.in_force().filter(kind__in=[Signature.Kind.SIGNED, Signature.Kind.RESERVED])

    def open_reservations(self):
        """Reservations that whoever made them has not called settled, on versions that count."""
        counting = [CharterVersion.State.OPEN, CharterVersion.State.RATIFIED, CharterVersion.State.LAPSED]
        return self.in_force().filter(kind=Signature.Kind.RESERVED, settled_at=None, version__state__in=counting)


class Signature(Tenant):
    """What a person said to a version: signed, with a reservation, or declined; a later word replaces it."""

    class Kind(models.TextChoices):
        SIGNED = "signed", "Signed"
        RESERVED = "reserved", "Signed with a reservation"
        DECLINED = "declined", "Declined"

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The seat they held when they signed, and its discipline; both empty for members without a seat.
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    discipline = models.ForeignKey(Discipline, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField(blank=True)
    given_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_words = models.TextField(blank=True)
    replaced_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(SignatureQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "signature"
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "version", "person"], condition=Q(replaced_at=None), name="signature_once"
            ),
            models.CheckConstraint(condition=Q(kind="signed") | ~Q(words=""), name="signature_says_why"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(kind="reserved"), name="signature_settles_reservation"
            ),
        ]

    @property
    def heading(self) -> str:
        """Whose word on which version."""
        word = {"signed": "Signature", "reserved": "Reservation", "declined": "Refusal"}[self.kind]
        return f"{word} of {self.person.name} on version {self.version.number}"

    @property
    def state_word(self) -> str:
        """signed, reservation open, reservation settled, or declined."""
        if self.kind == self.Kind.RESERVED:
            return "reservation settled" if self.settled_at else "reservation open"
        return self.kind

    @property
    def state_tone(self) -> str:
        """Its colour; empty for the word's own."""
        return {"reservation open": "warn", "reservation settled": "ok"}.get(self.state_word, "")

    @property
    def is_open(self) -> bool:
        """A reservation that counts as an open concern."""
        return self.kind == self.Kind.RESERVED and self.settled_at is None and self.replaced_at is None

    @property
    def has_left(self) -> bool:
        """Whether who said it is no member any more (one query)."""
        return not Membership.objects.filter(person=self.person_id, left_at=None).exists()

    @property
    def search_text(self) -> str:
        """What they wrote."""
        return self.words


class Reminder(Tenant):
    """That somebody was asked once more to sign a version: once for each person and version."""

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="reminders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "reminder"
        ordering = ["sent_at", "id"]
        constraints = [models.UniqueConstraint(fields=["coalition", "version", "person"], name="reminder_once")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Who was reminded."""
        return f"Reminder to {self.person.name}"
