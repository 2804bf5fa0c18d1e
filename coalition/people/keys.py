"""What opens a door: invitations to a coalition, tokens of programs, and how often a door was tried."""

import uuid

from django.db import models
from django.db.models.functions import Now

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.roles import Role


class InvitationQuerySet(TenantQuerySet):
    """The words invitations know."""

    def open_now(self):
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())


class Invitation(Tenant):
    """A seat or a role offered to somebody. The link in the mail holds a code; only its hash is kept."""

    email = models.EmailField(max_length=254)
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="invitations"
    )
    seat = models.ForeignKey("people.Seat", null=True, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role, default=Role.MEMBER)
    code_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(InvitationQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "invitation"
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_once",
            ),
        ]

    is_registered = False
    own_rows_column = "person_id"

    @property
    def heading(self) -> str:
        """Whom it is for."""
        return self.email

    @property
    def state_word(self) -> str:
        """waiting, accepted, withdrawn or expired."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "waiting" if self.expires_at > clock.now() else "expired"

    @property
    def offer(self) -> str:
        """What it offers, in words."""
        place = f"the seat “{self.seat.title}”" if self.seat else "a place at the table"
        return place if self.role == Role.MEMBER else f"{place}, as {self.get_role_display().lower()}"

    def get_absolute_url(self) -> str:
        """The page that lists the invitations."""
        return f"/c/{self.house_slug}/people/invitations/"


class Token(models.Model):
    """A key with which a program acts for a person through the API. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="tokens")
    prefix = models.CharField(max_length=12)
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)

    class Meta:
        verbose_name = "token"


class Attempt(models.Model):
    """A token bucket: how often something was tried lately, by account and by network (walls: rate limits)."""

    key = models.CharField(max_length=120, primary_key=True)
    tokens = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "attempt"
