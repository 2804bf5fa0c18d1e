"""What an account is made of: the ways its owner can prove who they are, where they are signed in, what they asked for."""

import uuid

from django.db import models
from django.db.models.functions import Now

from coalition.accounts.groups import Group, GroupMember, Joining, Mapping, Provisioned, ProvisioningKey
from coalition.accounts.standing import Account
from coalition.ledger import clock
from coalition.people.models import Person

__all__ = [
    "Account", "AddressChange", "CodeApp", "Connection", "Forgotten", "Group", "GroupMember", "Joining", "Mapping", "Parcel",
    "Passkey", "Provisioned", "ProvisioningKey", "RecoveryCode", "Session", "UsedOnce", "VerifiedAddress",
]  # fmt: skip
YOURS = "/account/"


class Own(models.Model):
    """Something of one person's account; its page is theirs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_registered = False

    class Meta:
        abstract = True

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return str(cls._meta.verbose_name)

    @property
    def heading(self) -> str:
        """What it is called."""
        return str(getattr(self, "name", "") or self.noun())

    def get_absolute_url(self) -> str:
        """The page of the account it belongs to."""
        return YOURS


class Session(models.Model):
    """A browser somebody is signed in with. The column `session_key` holds the SHA-256 of the key, never the key."""

    id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="sessions")
    session_key = models.CharField(max_length=64, primary_key=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)
    device = models.CharField(max_length=60, blank=True)
    # By the day only: a finer time would tell when somebody works.
    since = models.DateField(null=True)

    class Meta:
        verbose_name = "session"

    is_registered = False

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "session"

    @property
    def heading(self) -> str:
        """The device, in words."""
        return self.device or "a browser"

    def get_absolute_url(self) -> str:
        """The page that lists them."""
        return YOURS


class Passkey(Own):
    """A passkey: a public key whose private half never leaves its owner's device."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.BinaryField(unique=True)
    credential = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    made_on = models.DateField()
    last_used_on = models.DateField(null=True)

    class Meta:
        verbose_name = "passkey"
        ordering = ["made_on", "name"]


class CodeApp(Own):
    """An app that shows one-time codes. The secret is kept encrypted; each code counts once."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="code_app")
    secret = models.CharField(max_length=200)
    last_step = models.BigIntegerField(default=0)
    made_on = models.DateField()

    class Meta:
        verbose_name = "code app"


class RecoveryCode(Own):
    """A code to get in with when the device is lost. Only its hash is kept; it works once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recovery_codes")
    hash = models.CharField(max_length=64, unique=True)
    used_on = models.DateField(null=True)

    class Meta:
        verbose_name = "recovery code"


class VerifiedAddress(Own):
    """That an address is really its owner's, since when, and how that was shown."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="verified_address")
    email = models.EmailField(max_length=254)
    how = models.CharField(max_length=20)
    verified_at = models.DateTimeField()

    class Meta:
        verbose_name = "verified address"


class AddressChange(Own):
    """A new address somebody asked for; it counts once the link sent there was opened. Only the code's hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="address_changes")
    email = models.EmailField(max_length=254)
    email_before = models.EmailField(max_length=254)
    code_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "address change"

    @property
    def is_open(self) -> bool:
        """Whether its link still opens anything."""
        return self.done_at is None and self.expires_at > clock.now()


class Forgotten(models.Model):
    """An address typed where one asks for a new password; known or not, it is looked at by the worker and dropped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.CharField(max_length=254)
    asked_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "forgotten password"


class Connection(Own):
    """That somebody's account at the hospital's sign-in is this person's."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="connections")
    provider = models.CharField(max_length=40)
    subject = models.CharField(max_length=255)
    connected_on = models.DateField()
    last_used_on = models.DateField(null=True)

    class Meta:
        verbose_name = "connection"
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="connection_once"),
            models.UniqueConstraint(fields=["provider", "person"], name="connection_one_each"),
        ]


class Parcel(models.Model):
    """A checked answer of a SAML provider, waiting two minutes for the browser that asked for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.CharField(max_length=40)
    answers = models.CharField(max_length=255)
    claims = models.JSONField()
    arrived_at = models.DateTimeField()

    class Meta:
        verbose_name = "parcel"


class UsedOnce(models.Model):
    """What may arrive only once (an assertion's id), as a hash, until it could no longer be used anyway."""

    hash = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField()

    class Meta:
        verbose_name = "used once"
