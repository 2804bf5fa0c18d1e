"""What the operations on comments ask for."""

from django import forms

from coalition.charter.comment_models import Comment
from coalition.charter.paragraphs import anchor_of, paragraphs, plain
from coalition.charter.version_models import PARTS
from coalition.ledger.forms import Form
from coalition.ledger.identifiers import PatientSafeText

LONGEST = 5000


class Remark(Form):
    """A comment on a paragraph, which is named by its part and its wording."""

    paragraph = forms.CharField(label="On which paragraph", max_length=40, widget=forms.Select)
    words = PatientSafeText(
        label="Your comment", max_length=LONGEST, rows=4, help_text="What you would change, and why."
    )

    def prepare(self) -> None:
        """Offer the paragraphs as they read now."""
        if hasattr(self.thing, "as_read"):
            self.fields["paragraph"].widget.choices = [
                (f"{part}:{anchor_of(each)}", f"{title}, paragraph {number}: {plain(each)[:80]}")
                for part, title in PARTS
                for number, each in enumerate(paragraphs(self.thing.as_read(part)), 1)
            ]


class Reply(Form):
    """A reply to a comment."""

    words = PatientSafeText(label="Your reply", max_length=LONGEST, rows=4)


class Resolve(Form):
    """What became of a comment."""

    how = forms.ChoiceField(
        label="What became of it",
        choices=[(Comment.State.TAKEN_UP, "Taken up in the wording"), (Comment.State.NOT, "Not, because …")],
        widget=forms.RadioSelect,
    )
    words = PatientSafeText(
        label="In words", max_length=LONGEST, rows=3, required=False, help_text="Needed when it is not taken up: why not."
    )
