"""What learning keeps: courses with lessons and questions, who needs them, who completed them, who was seen doing."""

from django.db import models

from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Discipline, Person, Team
from coalition.solutions.models import Solution


def any_version() -> list[str]:
    """The versions for which a completion counts when a course is about no tool: the nameless one."""
    return [""]


class Course(Tenant):
    """Something to be learned before a tool is used, or for our work at large."""

    title = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    html = models.TextField(blank=True)
    solution = models.ForeignKey(Solution, null=True, on_delete=models.PROTECT, related_name="courses")
    # The version of the tool for which the course was last looked at, and all versions whose completions still count.
    solution_version = models.CharField(max_length=60, blank=True)
    valid_versions = models.JSONField(default=any_version)
    minutes = models.PositiveSmallIntegerField(default=15)
    valid_months = models.PositiveSmallIntegerField(default=12)
    is_attested = models.BooleanField(default=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="courses")
    written_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "course"
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "title"], name="course_title_once"),
            models.CheckConstraint(condition=models.Q(valid_months__gt=0), name="course_valid_for_a_while"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def present_version(self) -> str:
        """The version its tool has now; empty when it is about no tool."""
        return self.solution.version if self.solution_id else ""

    @property
    def is_behind(self) -> bool:
        """Whether its tool has another version than those it was looked at for."""
        return self.present_version not in self.valid_versions

    @property
    def state_word(self) -> str:
        """current, or written for an older version."""
        return "for an older version" if self.is_behind else "current"

    @property
    def search_text(self) -> str:
        """Its words."""
        return self.words


class Lesson(Tenant):
    """One page of a course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="lessons")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    body = models.TextField()
    html = models.TextField()
    video = models.URLField(max_length=500, blank=True)
    revised_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "lesson"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "course", "position"], name="lesson_position_once"),
            models.CheckConstraint(
                condition=models.Q(video="") | models.Q(video__startswith="https://"), name="lesson_video_https"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def search_text(self) -> str:
        """Its body."""
        return self.body


class Question(Tenant):
    """One question of a course's quiz: two to six choices, one of them right (counted from 0)."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    choices = models.JSONField()
    right = models.PositiveSmallIntegerField()
    explanation = models.CharField(max_length=500)

    class Meta(Tenant.Meta):
        verbose_name = "question"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "course", "position"], name="question_position_once"),
            models.CheckConstraint(condition=models.Q(right__lt=6), name="question_right_is_a_choice"),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """What it asks."""
        return self.text

    def get_absolute_url(self) -> str:
        """The page of its course."""
        return self.course.get_absolute_url()


class NeedQuerySet(TenantQuerySet):
    """The words needs know."""

    def present(self):
        """Those that were not dropped."""
        return self.filter(dropped_at=None)


class Need(Tenant):
    """Who must have a course: everybody of a team, everybody of a discipline, or those who are both."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="needs")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    discipline = models.ForeignKey(Discipline, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(NeedQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "need"
        # Not by names: a row that is locked cannot be ordered over what it may lack.
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "course", "team", "discipline"],
                condition=models.Q(dropped_at=None),
                nulls_distinct=False,
                name="need_once",
            ),
            models.CheckConstraint(
                condition=models.Q(team__isnull=False) | models.Q(discipline__isnull=False), name="need_of_somebody"
            ),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """Who must have it."""
        return " · ".join(each.name for each in (self.team, self.discipline) if each is not None)

    def get_absolute_url(self) -> str:
        """The page of its course."""
        return self.course.get_absolute_url()


class _Proof(Tenant):
    """What a person can show for a course; for ever, bound to the version it was about."""

    at = models.DateTimeField()
    solution_version = models.CharField(max_length=60, blank=True)

    class Meta(Tenant.Meta):
        abstract = True

    is_registered = False

    @property
    def heading(self) -> str:
        """Who and what."""
        return f"{self.person.name} · {self.course.title}"

    def get_absolute_url(self) -> str:
        """The page of its course."""
        return self.course.get_absolute_url()


class Completion(_Proof):
    """A person learned a course: read it, and answered every question rightly. Validity is computed, never stored."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="completions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="completions")
    # Right answers in per cent; passing takes all of them, so this tells later readers what passing meant.
    score = models.PositiveSmallIntegerField(default=100)
    expires_on = models.DateField()

    class Meta(_Proof.Meta):
        verbose_name = "completion"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["coalition", "course", "person", "-at"], name="completion_newest")]


class SignOff(_Proof):
    """A person was seen doing it, by somebody who answers for it: another thing than having learned it."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sign_offs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_offs")
    seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)

    class Meta(_Proof.Meta):
        verbose_name = "sign-off"
        ordering = ["-at", "-id"]
