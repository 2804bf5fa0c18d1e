"""Whether the gate before a solution's next stage is open: every room's checks, asked afresh each time."""

from dataclasses import dataclass

from coalition.ledger.questions import ask
from coalition.solutions.gates_shapes import Check
from coalition.solutions.stages import Stage


@dataclass(frozen=True)
class Gate:
    """The gate before `stage`: its checks, failed ones first."""

    stage: str
    checks: tuple[Check, ...]

    @property
    def failing(self) -> tuple[Check, ...]:
        """The checks that do not hold."""
        return tuple(check for check in self.checks if not check.passed)

    @property
    def holding(self) -> tuple[Check, ...]:
        """The checks that hold."""
        return tuple(check for check in self.checks if check.passed)

    @property
    def is_open(self) -> bool:
        """Whether every check holds."""
        return not self.failing

    @property
    def stage_word(self) -> str:
        """The stage behind it, in a word."""
        return str(Stage(self.stage).label).lower()

    @property
    def why_closed(self) -> str:
        """The failing checks in one sentence; empty when it is open."""
        if self.is_open:
            return ""
        found = " · ".join(f"{check.name}: {check.finding}" for check in self.failing)
        return f"The gate to {self.stage_word} is closed. {found}"


def gate_of(solution, stage: str | None = None) -> Gate | None:
    """The gate before `stage` (default: the next one) as it stands now; None where no gate is ahead.

    Asks the question `gates`: every room's `gates.answer(solution, stage)` yields Check.
    """
    wanted = stage or solution.next_stage
    if wanted is None:
        return None
    checks = sorted(ask("gates", solution, wanted), key=lambda check: check.passed)
    return Gate(wanted, tuple(checks))
