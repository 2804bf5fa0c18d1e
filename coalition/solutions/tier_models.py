"""What is kept of a tool's risk: the answers to the questions, one row each."""

from django.db import models

from coalition.ledger.tenancy import Tenant
from coalition.people.models import Person


class RiskAnswer(Tenant):
    """One answer about a tool's risk, as it stands now; what it was before is in the record."""

    solution = models.ForeignKey("solutions.Solution", on_delete=models.CASCADE, related_name="risk_answers")
    # Codes of tier_questions; several answers to one question are joined by commas.
    question = models.CharField(max_length=30)
    answer = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "risk answer"
        ordering = ["question"]
        constraints = [models.UniqueConstraint(fields=["coalition", "solution", "question"], name="risk_answer_once")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Which question."""
        return f"Risk: {self.question}"

    def get_absolute_url(self) -> str:
        """The page of the tool's risk."""
        return f"{self.solution.get_absolute_url()}risk/"
