"""What is kept of wishes from outside: whether the form is open, each wish, its conversation; and the public register."""

from django.db import models

from coalition.ledger.tenancy import Tenant
from coalition.people.models import Person


class FrontDoor(Tenant):
    """What a coalition shows to everybody: whether its form for wishes is open. One row, once it was opened."""

    is_open = models.BooleanField(default=False)
    greeting = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "front door"
        constraints = [models.UniqueConstraint(fields=["coalition"], name="front_door_once")]

    is_registered = False


class Wish(Tenant):
    """A tool somebody outside would like, with the idea that it became. `lookup`: the keyed hash of the asker's code."""

    solution = models.OneToOneField("solutions.Solution", on_delete=models.CASCADE, related_name="wish")
    body = models.TextField()
    # Empty when the asker gave none.
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    lookup = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta(Tenant.Meta):
        verbose_name = "wish"
        ordering = ["-asked_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["coalition", "lookup"], name="wish_lookup_once")]
        indexes = [models.Index(fields=["coalition", "-asked_at", "-id"], name="wish_newest")]

    @property
    def heading(self) -> str:
        """What was wished for."""
        return self.solution.name

    @property
    def state_word(self) -> str:
        """Whether somebody answered."""
        return "answered" if self.answered_at else "waiting"

    @property
    def asker(self) -> str:
        """Who asked, as far as they said."""
        return self.name or "Somebody, without a name"


class WishMessage(Tenant):
    """One message of the conversation about a wish; without an author it is the asker's."""

    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "wish message"
        ordering = ["at", "id"]

    is_registered = False


class PublicRegister(Tenant):
    """A choice of tools and of what of them everybody may read: a draft, the one that is out, or one of before."""

    class State(models.TextChoices):
        """Whether it is out."""

        DRAFT = "draft", "Draft"
        OUT = "out", "Published"
        TAKEN_BACK = "taken back", "Taken back"

    greeting = models.TextField(blank=True)
    # Words of `public.FIELDS`.
    fields = models.JSONField()
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    chosen_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "public register"
        ordering = ["-chosen_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "state"], condition=models.Q(state__in=["draft", "out"]), name="public_register_one"
            ),
        ]

    @property
    def heading(self) -> str:
        """What it is."""
        return "What everybody may read of our AI tools"


class PublicTool(Tenant):
    """One tool of a public register."""

    register = models.ForeignKey(PublicRegister, on_delete=models.CASCADE, related_name="tools")
    solution = models.ForeignKey("solutions.Solution", on_delete=models.CASCADE, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "public tool"
        constraints = [models.UniqueConstraint(fields=["coalition", "register", "solution"], name="public_tool_once")]

    is_registered = False
