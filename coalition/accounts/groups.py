"""What an identity system tells by SCIM: its key here, its groups, who is in them, and what a coalition makes of a group."""

import uuid

from django.db import models

from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Membership, Person


class ProvisioningKey(models.Model):
    """The secret with which an identity system speaks SCIM. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    last_used_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "provisioning key"
        ordering = ["-made_on", "name"]

    is_registered = False

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "provisioning key"

    @property
    def heading(self) -> str:
        """Its name."""
        return self.name

    def get_absolute_url(self) -> str:
        """The page that lists them."""
        return "/hospital/provisioning/"


class Provisioned(models.Model):
    """What the hospital's identity system calls a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="provisioned")
    user_name = models.CharField(max_length=254, unique=True)
    external_id = models.CharField(max_length=255, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "provisioned person"


class Group(models.Model):
    """A group of the hospital's identity system."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    external_id = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = "group"
        ordering = ["name"]

    is_registered = False

    def __str__(self) -> str:
        return self.name

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "group"

    @property
    def heading(self) -> str:
        """Its name."""
        return self.name

    def get_absolute_url(self) -> str:
        """The page where groups are seen."""
        return "/hospital/provisioning/"


class GroupMember(models.Model):
    """A person in a group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="groups")

    class Meta:
        verbose_name = "group member"
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="group_member_once")]


class MappingQuerySet(TenantQuerySet):
    """The words mappings know."""

    def counted(self):
        """With `came`: how many present members came through each."""
        present = models.Q(joinings__membership__left_at=None)
        return self.annotate(came=models.Count("joinings", filter=present))


class Mapping(Tenant):
    """That whoever is in a group is a member of the coalition, and no longer when they are not."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="mappings")
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(MappingQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "mapping"
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "group"], condition=models.Q(ended_at=None), name="mapping_once"
            ),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """The group's name."""
        return self.group.name

    def get_absolute_url(self) -> str:
        """The page that lists them."""
        return f"/c/{self.house_slug}/people/groups/"


class Joining(Tenant):
    """That a membership came from a group; it ends with the person's place in it. Others do not."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="joining")
    mapping = models.ForeignKey(Mapping, on_delete=models.CASCADE, related_name="joinings")

    class Meta(Tenant.Meta):
        verbose_name = "joining"

    is_registered = False
