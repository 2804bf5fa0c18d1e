"""What the forum keeps of concerns: from the first word to the raiser's verdict, with the conversation between."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from coalition.forum.vocabulary import SAFETY_KINDS, UNSETTLED, AnswerKind, Harm, Kind, State, Verdict
from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet, current_coalition_id
from coalition.people.models import Role
from coalition.ui import markdown

PERSON = settings.AUTH_USER_MODEL


class ConcernQuerySet(TenantQuerySet):
    """The words concerns know."""

    def visible_to(self, person):
        """All for those who handle concerns; for other readers what is named or was shown to everybody."""
        rows = super().visible_to(person)
        found = person.membership_in(current_coalition_id()) if person is not None and person.is_authenticated else None
        if found is None or found.handles_concerns or found.role in {Role.CHAIR, Role.SECRETARY}:
            return rows
        return rows.filter(is_shared=True)

    def shared(self):
        """Those the whole coalition may read."""
        return self.filter(is_shared=True)

    def unsettled(self):
        """Those whose raiser has not said it is settled."""
        return self.filter(state__in=UNSETTLED)

    def without_owner(self):
        """Unsettled ones nobody answers for."""
        return self.unsettled().filter(owner=None)

    def safety(self):
        """Incidents, near misses and unsafe conditions."""
        return self.filter(kind__in=SAFETY_KINDS)


class Concern(Tenant):
    """Something somebody worries about, from the first word to the raiser's verdict. Sealed ones know no raiser."""

    Kind, Harm, State, AnswerKind, Verdict = Kind, Harm, State, AnswerKind, Verdict

    title = models.CharField(max_length=200)
    body = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.WORRY)
    harm = models.CharField(max_length=10, choices=Harm, blank=True)
    solution = models.ForeignKey("solutions.Solution", null=True, on_delete=models.PROTECT, related_name="concerns")
    raised_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    is_sealed = models.BooleanField(default=False)
    # A sealed concern is first read by those who handle concerns; they show it to everybody when it names nobody.
    is_shared = models.BooleanField(default=True)
    # HMAC of the receipt code of a sealed concern; empty for named ones.
    lookup = models.CharField(max_length=64, blank=True, editable=False)
    owner = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.RAISED)
    answer_kind = models.CharField(max_length=20, choices=AnswerKind, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    raiser_verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    settled_on = models.DateField(null=True)
    opened_on = models.DateField()
    raised_at = models.DateTimeField(null=True)
    # When it could first be read: for sealed ones the moment of the batch, which says nothing about its raiser.
    listed_at = models.DateTimeField()

    objects = ScopedManager.from_queryset(ConcernQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "concern"
        indexes = [models.Index(fields=["coalition", "listed_at", "id"], name="concern_by_age")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_sealed=True, raised_by=None, raised_at=None) & ~Q(lookup="")
                | Q(is_sealed=False, raised_by__isnull=False, raised_at__isnull=False, lookup="", is_shared=True),
                name="concern_sealed_knows_nobody",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SAFETY_KINDS) & ~Q(harm="") | ~Q(kind__in=SAFETY_KINDS) & Q(harm=""),
                name="concern_harm_when_safety",
            ),
            models.UniqueConstraint(
                fields=["coalition", "lookup"], condition=~Q(lookup=""), name="concern_lookup_once"
            ),
        ]

    @property
    def is_registered(self) -> bool:
        """The register shows titles to every reader, so it holds only what is shared."""
        return self.is_shared

    @property
    def search_text(self) -> str:
        """Its body and its answer."""
        return f"{self.body}\n{self.answer}"

    @property
    def body_html(self) -> str:
        """Its words as safe HTML."""
        return markdown.render(self.body)

    @property
    def answer_html(self) -> str:
        """Its answer as safe HTML."""
        return markdown.render(self.answer)

    @property
    def is_safety(self) -> bool:
        """Whether it is about the safety of patients or staff."""
        return self.kind in SAFETY_KINDS

    @property
    def age_days(self) -> int:
        """Full days since it was opened."""
        return (clock.today() - self.opened_on).days

    @property
    def urgency(self) -> float:
        """Rises linearly, a little every day: age in days × 1, or × 3 for safety, plus 10 for severe harm or death."""
        grave = 10.0 if self.harm in {Harm.SEVERE, Harm.DEATH} else 0.0
        return grave + (self.age_days + 1) * (3.0 if self.is_safety else 1.0)


class ConcernMessageQuerySet(TenantQuerySet):
    """The words messages know."""

    def visible_to(self, person):
        """Those of the concerns that `person` may read."""
        return super().visible_to(person).filter(concern__in=Concern.objects.visible_to(person).values("pk"))


class ConcernMessage(Tenant):
    """One turn of a concern's conversation. The order is `n`; the raiser of a sealed concern is nobody, on a day."""

    class Side(models.TextChoices):
        RAISER = "raiser", "Who raised it"
        COALITION = "coalition", "The coalition"

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="messages")
    n = models.PositiveIntegerField()
    side = models.CharField(max_length=10, choices=Side)
    author = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    day = models.DateField()

    objects = ScopedManager.from_queryset(ConcernMessageQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "concern message"
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["coalition", "concern", "n"], name="message_in_order")]

    is_registered = False

    @property
    def body_html(self) -> str:
        """Its words as safe HTML."""
        return markdown.render(self.body)
