"""What one person has learned and must learn: each course with the word for what their completions are worth."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coalition.learning.models import Completion, Course
from coalition.learning.needing import learner_of
from coalition.learning.readiness import needs_by_course
from coalition.learning.validity import EXPIRED, NEVER, OLDER, TONES, VALID, validity
from coalition.ledger import clock

# Remind this long before a completion expires.
SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class Mine:
    """A course as one person sees it: `word` is never, valid, expired or valid for an older version."""

    course: Course
    word: str
    is_needed: bool = False
    expires_on: dt.date | None = None

    @property
    def tone(self) -> str:
        """The colour that goes with the word."""
        return TONES[self.word]

    @property
    def expires_soon(self) -> bool:
        """Whether it is valid now but not for long."""
        return self.word == VALID and self.expires_on - clock.today() <= SOON

    @property
    def why(self) -> str:
        """Why it waits, in a few words; empty when it does not."""
        if not self.is_needed or (self.word == VALID and not self.expires_soon):
            return ""
        expires = "it expires soon"
        return {
            NEVER: "you have not learned it yet",
            EXPIRED: "it has expired",
            OLDER: "the tool has changed",
            VALID: expires,
        }[self.word]


def needed_by(person) -> list[Mine]:
    """The courses `person` must have, those that wait first (three queries); none for an observer."""
    learner = learner_of(person)
    if learner is None:
        return []
    courses = [course for course, needs in needs_by_course().items() if learner.must_have(needs)]
    found = worth(person, courses, {course.pk for course in courses})
    return sorted(found, key=lambda each: (not each.why, each.course.title))


def worth(person, courses: Iterable[Course], needed: Iterable = ()) -> list[Mine]:
    """Each of `courses` with what `person`'s completions of it are worth today (one query)."""
    courses = list(courses)
    proofs = defaultdict(list)
    for each in Completion.objects.filter(person=person, course__in=courses):
        proofs[each.course_id].append(each)
    day, needed = clock.today(), set(needed)
    return [
        Mine(
            each,
            validity(each, proofs[each.pk], day),
            each.pk in needed,
            max((one.expires_on for one in proofs[each.pk]), default=None),
        )
        for each in courses
    ]


def learned_by(person) -> list[Course]:
    """The courses `person` ever completed, by title (one query)."""
    rows = Course.objects.filter(completions__person=person).distinct().order_by("title")
    return list(rows.select_related("solution", "coalition"))
