"""What is asked of those who wish for a tool, of those who answer, and of the lead who publishes the register."""

from django import forms

from coalition.ledger.forms import Form, LongText, Many
from coalition.ledger.identifiers import PatientSafeText, refuse_identifiers
from coalition.solutions import public
from coalition.solutions.models import Solution


class OpenDoor(Form):
    """The form for wishes is opened."""

    greeting = LongText(
        required=False,
        label="A word to those who come",
        rows=3,
        max_length=1000,
        help_text="Shown above the form, to everybody. For example: who reads it, and when an answer can be hoped for.",
    )


class CloseDoor(Form):
    """Nothing is asked."""


class TakeWish(Form):
    """A wish from outside."""

    title = forms.CharField(
        max_length=120,
        label="We would like a tool for …",
        validators=[refuse_identifiers],
        help_text="In a few words: “finding sepsis earlier on the wards”.",
    )
    body = PatientSafeText(label="What is hard today, and what would be better?", rows=6, max_length=5000)
    name = forms.CharField(max_length=120, required=False, label="Your name, if you like")
    email = forms.EmailField(
        required=False, label="Your e-mail, if you like", help_text="We then write when there is an answer. Nothing else."
    )


class HearAsker(Form):
    """Another word of the asker."""

    body = PatientSafeText(label="Write again", rows=4, max_length=5000)


class AnswerWish(Form):
    """An answer to the asker."""

    body = PatientSafeText(label="Your answer", rows=5, max_length=5000, help_text="The asker reads it with your name.")


class ChoosePublic(Form):
    """What everybody may read."""

    solutions = Many(Solution, label="Which tools")
    fields_shown = forms.MultipleChoiceField(
        choices=[(word, label) for word, (label, _) in public.FIELDS.items()],
        label="What of each",
        widget=forms.CheckboxSelectMultiple,
        help_text="The name is always shown. Nothing else leaves the coalition.",
    )
    greeting = LongText(required=False, label="A word to those who read it", rows=3, max_length=2000)

    def prepare(self) -> None:
        """Begin with what is out now."""
        self.fields["solutions"].queryset = self.fields["solutions"].queryset.order_by("name", "id")
        self.fields["fields_shown"].initial = ["vendor", "plain", "stage", "units", "for", "not-for", "told"]
        before = public.latest()
        if before is not None and before.coalition_id == getattr(self.thing, "pk", None):
            self.fields["solutions"].initial = [each.solution_id for each in before.tools.all()]
            self.fields["fields_shown"].initial, self.fields["greeting"].initial = before.fields, before.greeting


class Publish(Form):
    """Nothing is asked."""


class TakeBack(Form):
    """Nothing is asked."""
