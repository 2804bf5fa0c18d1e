"""What of learning can be read."""

from coalition.learning.models import Completion, Course, Lesson, Need, SignOff
from coalition.ledger.nouns import Noun

Noun(
    Course,
    "courses",
    fields=[
        "title",
        "words",
        "solution",
        "solution_version",
        "state_word",
        "minutes",
        "valid_months",
        "is_attested",
        "owner",
    ],
    filters=["solution", "owner"],
    icon="course",
    queryset=lambda rows: rows.select_related("solution", "owner", "coalition"),
)
Noun(
    Lesson,
    "lessons",
    fields=["course", "position", "title", "body", "video", "revised_at"],
    filters=["course"],
    icon="lesson",
    queryset=lambda rows: rows.select_related("course__solution", "course__owner", "course__coalition", "coalition"),
)
Noun(
    Need,
    "needs",
    fields=["course", "team", "discipline", "dropped_at"],
    filters=["course", "team", "discipline"],
    has_page=False,
    queryset=lambda rows: rows.select_related(
        "course__solution", "course__owner", "course__coalition", "team", "discipline"
    ),
)
Noun(
    Completion,
    "completions",
    fields=["course", "person", "at", "score", "solution_version", "expires_on"],
    filters=["course", "person"],
    icon="completion",
    has_page=False,
    queryset=lambda rows: rows.select_related("course__coalition", "person"),
)
Noun(
    SignOff,
    "sign-offs",
    fields=["course", "person", "seen_by", "words", "at", "solution_version"],
    filters=["course", "person"],
    icon="completion",
    has_page=False,
    queryset=lambda rows: rows.select_related("course__coalition", "person", "seen_by"),
)
