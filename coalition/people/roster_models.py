"""A staff export that waits for its confirmation, and the columns that were chosen for files with the same headings."""

import uuid

from django.db import models
from django.db.models.functions import Now


class RosterDraft(models.Model):
    """An uploaded staff export: packed, read by the worker, shown, then brought in or forgotten. Nothing of it is written before."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        READY = "ready", "Read"
        FAILED = "failed", "Could not be read"
        ORDERED = "ordered", "About to be brought in"
        WRITING = "writing", "Being brought in"
        REFUSED = "refused", "Not brought in"
        DONE = "done", "Brought in"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=120, blank=True)
    packed = models.BinaryField()
    # Field → heading of the file, as somebody chose it; empty: as guessed, or as chosen for such a file before.
    columns = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    rows_read = models.PositiveIntegerField(default=0)
    # How many people were written so far while it is brought in; before that is done, nobody else sees one of them.
    rows_written = models.PositiveIntegerField(default=0)
    # What the page shows of it: counts, and the first of the adds, changes, leavers, problems and notes.
    report = models.JSONField(default=dict)
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "roster draft"
        ordering = ["-made_at"]

    is_registered = False

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "roster draft"

    @property
    def is_under_way(self) -> bool:
        """Whether the worker reads it or brings it in, or is about to."""
        return self.state in {self.State.WAITING, self.State.READING, self.State.ORDERED, self.State.WRITING}

    @property
    def is_coming_in(self) -> bool:
        """Whether somebody said yes to it, and the worker is at it."""
        return self.state in {self.State.ORDERED, self.State.WRITING}

    @property
    def question(self) -> str:
        """What its page answers."""
        if self.is_coming_in:
            return "The roster is coming in"
        return "What the roster changed" if self.state == self.State.DONE else "What the roster would change"

    @property
    def tone(self) -> str:
        """How its state reads in colour."""
        tones = {self.State.DONE: "ok", self.State.REFUSED: "bad", self.State.FAILED: "bad"}
        return tones.get(self.state, "wait" if self.is_under_way else "neutral")

    @property
    def heading(self) -> str:
        """The file's name."""
        return self.file_name or "A staff export"

    def get_absolute_url(self) -> str:
        """The page that shows what it would change."""
        return f"/hospital/roster/{self.pk}/"


class RosterColumns(models.Model):
    """Which column means what in files with these headings, remembered when such a file was brought in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    headings = models.CharField(max_length=64, unique=True)
    columns = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        verbose_name = "roster columns"
