"""Who there is: persons and teams of the hospital; disciplines, members and seats of a coalition."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Now

from coalition.ledger import clock
from coalition.ledger.ready import Ready, some_id
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.accounts import Persons
from coalition.people.holdings import Holding, Mode, Place, Silence
from coalition.people.keys import Attempt, Invitation, Token
from coalition.people.roles import DISCIPLINES, Role
from coalition.people.roster_models import RosterColumns, RosterDraft

__all__ = [
    "DISCIPLINES", "Attempt", "Discipline", "Holding", "Invitation", "Membership", "Mode", "Person", "Place", "Role",
    "RosterColumns", "RosterDraft", "Seat", "Silence", "Team", "Token",
]  # fmt: skip


class Team(models.Model):
    """A real team of the hospital: a unit, a department. Shared by all its coalitions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)

    class Meta:
        verbose_name = "team"
        ordering = ["name"]

    is_registered = False

    def __str__(self) -> str:
        return self.name

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "team"

    @property
    def heading(self) -> str:
        """Its name."""
        return self.name


class Person(AbstractBaseUser):
    """An account of somebody in the hospital, from its roster or by invitation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    employee_id = models.CharField(max_length=40, null=True, unique=True)  # noqa: DJ001  empty would not be unique
    job_title = models.CharField(max_length=120, blank=True)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="people")
    discipline = models.CharField(max_length=40, blank=True)
    shift = models.CharField(max_length=20, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    # Whether the newest roster named them; who was on it and is missing from the next one has left the hospital.
    on_roster = models.BooleanField(default=False)
    # The address that the hospital's own systems last gave them; another `email` than this one they chose themselves.
    given_email = models.CharField(max_length=254, blank=True)
    # A steward imports rosters and forms coalitions; it gives no right to any coalition's content.
    is_steward = models.BooleanField(default=False)
    is_system = models.BooleanField(default=False)
    # When their account was erased: then nothing here tells who they were.
    erased_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField(db_default=Now())

    objects = Persons()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person"
        ordering = ["name", "email"]

    is_registered = False

    def __str__(self) -> str:
        return self.name

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "person"

    @property
    def heading(self) -> str:
        """Their name."""
        return self.name

    def get_absolute_url(self) -> str:
        """The first page, where they find their coalitions."""
        return "/"

    @property
    def initials(self) -> str:
        """At most two letters."""
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else "?"

    @property
    def has_password(self) -> bool:
        """Whether they can sign in by password; people from a roster cannot until an invitation let them choose one."""
        return bool(self.password) and self.has_usable_password()

    def membership_in(self, coalition_id):
        """The present membership in a coalition, or None. Asked of the database once per person object."""
        known = self.__dict__.setdefault("_memberships", {})
        if coalition_id not in known:
            known[coalition_id] = MEMBERSHIP.first(house=coalition_id, person=self.pk) if self.is_active else None
        return known[coalition_id]

    def present_memberships(self):
        """Their present memberships in all coalitions, by name; open to themselves: `scope(…, person)`."""
        rows = Membership.across_coalitions.filter(person=self, left_at=None)
        return rows.select_related("coalition").order_by("coalition__name")

    def invitations_waiting(self):
        """Invitations they can still accept, in all coalitions. Open to themselves: `scope(…, person)`."""
        rows = Invitation.across_coalitions.filter(person=self, accepted_at=None, withdrawn_at=None)
        return rows.filter(expires_at__gt=clock.now()).select_related("coalition", "seat").order_by("sent_at")

    def forget_memberships(self) -> None:
        """Ask the database afresh next time."""
        self.__dict__.pop("_memberships", None)


class Discipline(Tenant):
    """A way of looking at a tool: clinical user, IT, data management … A coalition can add its own."""

    name = models.CharField(max_length=60)
    code = models.SlugField(max_length=60)

    class Meta(Tenant.Meta):
        verbose_name = "discipline"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["coalition", "code"], name="discipline_once")]

    is_registered = False

    def __str__(self) -> str:
        return self.name


class Membership(Tenant):
    """A person in a coalition, from joining to leaving. All rights hang on this row."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.MEMBER)
    handles_concerns = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta(Tenant.Meta):
        verbose_name = "membership"
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "person"], condition=models.Q(left_at=None), name="membership_once"
            ),
        ]

    own_rows_column = "person_id"

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def heading(self) -> str:
        """The member's name."""
        return self.person.name

    @property
    def state_word(self) -> str:
        """The role, or that they left."""
        return "left" if self.left_at else str(self.get_role_display())


MEMBERSHIP = Ready(
    lambda house, person: Membership.across_coalitions.filter(coalition_id=house, person_id=person, left_at=None),
    house=some_id(),
    person=some_id(),
)


class SeatQuerySet(TenantQuerySet):
    """The words seats know."""

    def open_now(self):
        """Seats that have not been closed."""
        return self.filter(closed_at=None)

    def ending(self, by):
        """Held seats whose term ends by a day, soonest first."""
        held = self.open_now().filter(holder__isnull=False, term_ends_on__lte=by)
        return held.select_related("coalition", "holder__person").order_by("term_ends_on", "title")

    def speaking(self):
        """Open seats that speak for their team: not those of observers."""
        return self.open_now().filter(is_observer=False)

    def vacant(self):
        """Open seats without a holder."""
        return self.open_now().filter(holder=None)


class Seat(Tenant):
    """A place at the table: for a team, in a discipline. It can be vacant, has a term and may have a deputy."""

    title = models.CharField(max_length=120)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="seats")
    discipline = models.ForeignKey(Discipline, on_delete=models.PROTECT, related_name="seats")
    # An observer's seat listens: it speaks for nobody and counts in no quorum.
    is_observer = models.BooleanField(default=False)
    holder = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="seats")
    deputy = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="deputy_seats")
    held_since = models.DateField(null=True)
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    # The moment of the newest change of holder or deputy; the database dates the holdings by it.
    changed_hands_at = models.DateTimeField(null=True)
    term_ends_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(SeatQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "seat"
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "title"], condition=models.Q(closed_at=None), name="seat_title_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_word(self) -> str:
        """held, vacant or closed."""
        if self.closed_at:
            return "closed"
        return "held" if self.holder_id else "vacant"
