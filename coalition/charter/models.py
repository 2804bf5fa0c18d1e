"""What the charter keeps; each kind of thing has a module of its own."""

from coalition.charter.comment_models import Comment
from coalition.charter.goal_models import Benefit, Goal, GoalQuerySet, GoalState
from coalition.charter.line_models import LinePlace, Serving, VisionLine
from coalition.charter.signature_models import Reminder, Signature, SignatureQuerySet
from coalition.charter.version_models import CharterQuerySet, CharterVersion, Correction

__all__ = [
    "Benefit", "CharterQuerySet", "CharterVersion", "Comment", "Correction", "Goal", "GoalQuerySet", "GoalState",
    "LinePlace", "Reminder", "Serving", "Signature", "SignatureQuerySet", "VisionLine",
]  # fmt: skip
