"""What the operations of recognition ask for."""

from django import forms

from coalition.ledger.forms import Form, LongText, Many, One
from coalition.measures.models import Measure
from coalition.people.models import Person


class Draft(Form):
    """A win a member saw."""

    title = forms.CharField(max_length=200, label="What went well, in one line")
    words = LongText(rows=4, max_length=5000, label="What happened, and who it helped")
    people = Many(Person, label="Without whom it would not have been")
    measure = One(
        Measure,
        required=False,
        label="The measure that shows it",
        help_text="Leave empty when it is not about a number.",
    )


class Publish(Form):
    """The words of a drafted win."""

    title = forms.CharField(max_length=200, label="In one line")
    words = LongText(rows=4, max_length=5000, label="What happened, and who it helped")

    def prepare(self) -> None:
        """Begin with what the draft says."""
        if self.thing is not None:
            self.fields["title"].initial, self.fields["words"].initial = self.thing.title, self.thing.words


class Withdraw(Form):
    """Why a win is withdrawn."""

    reason = forms.CharField(max_length=300, label="Why", help_text="It stays readable beside the win.")


class Thank(Form):
    """A note of thanks."""

    receiver = One(Person, label="Whom")
    words = forms.CharField(max_length=400, label="What for", widget=forms.Textarea(attrs={"rows": 3}))
