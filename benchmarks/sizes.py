"""How large the data set is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Counts of rows. The measured coalition is the first: it has half of the discussions, posts and other acts.

    posts: beside 1 + `long` - posts/discussions more in the measured discussion, so that it has `long` posts.
    """

    people: int = 2_000
    coalitions: int = 20
    solutions: int = 200
    discussions: int = 20_000
    posts: int = 200_000
    events: int = 300_000
    milestones: int = 200
    measures: int = 200
    observations: int = 60
    long: int = 100
    notices: int = 60_000

    def __post_init__(self) -> None:
        if self.coalitions < 2 or self.people < 4 * self.coalitions or self.discussions < 4 * self.coalitions:
            raise ValueError("At least 2 coalitions, 4 people and 4 discussions for each.")

    @property
    def posts_each(self) -> int:
        """Posts in every discussion but the measured one."""
        return max(1, self.posts // self.discussions)

    @property
    def long_discussion(self) -> int:
        """The number of the measured discussion: one of the first coalition's, and not among its newest page."""
        return self.discussions * 9 // 10 | 1


FULL = Sizes()
QUICK = Sizes(300, 4, 40, 2_000, 20_000, 30_000, 200, 40, 60, 100, 6_000)
TINY = Sizes(40, 2, 6, 60, 240, 420, 20, 4, 12, 30, 60)
