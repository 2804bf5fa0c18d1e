"""What the operations on goals and on the vision's lines ask for."""

from django import forms

from coalition.charter.goals import Benefit, Better
from coalition.charter.line_models import VisionLine
from coalition.charter.serving import KINDS, lines_that_count
from coalition.ledger.forms import Day, Form, LongText, One
from coalition.ledger.models import Thing
from coalition.people.models import Person


def offer_lines(field: forms.ModelChoiceField) -> None:
    """Offer the lines of the vision that counts, by their numbers."""
    field.queryset = lines_that_count()
    field.label_from_instance = lambda line: f"{line.number}. {line.heading}"


class Serve(Form):
    """What serves which line."""

    what = One(Thing, label="What serves it")
    line = One(VisionLine, label="Which line of our vision")

    def prepare(self) -> None:
        """Offer the lines by number, and of things those that can serve one."""
        offer_lines(self.fields["line"])
        self.fields["what"].queryset = Thing.objects.filter(type__in=KINDS).defer("words", "search").order_by("type", "title")
        self.fields["what"].label_from_instance = lambda thing: f"{thing.type.capitalize()}: {thing.title}"
        if self.initial.get("what"):  # come from the page of the thing: no need to choose it among all
            self.fields["what"].widget = forms.HiddenInput()


class Unserve(Form):
    """What serves the line no longer."""

    what = One(Thing, label="What does not serve it")

    def prepare(self) -> None:
        """Offer what is said to serve it."""
        if hasattr(self.thing, "servings"):
            ids = self.thing.servings.values("thing_id")
            self.fields["what"].queryset = Thing.objects.filter(pk__in=ids).defer("words", "search").order_by("title")
        self.fields["what"].label_from_instance = lambda thing: f"{thing.type.capitalize()}: {thing.title}"


class SetGoal(Form):
    """A new goal."""

    title = forms.CharField(label="What should be better, for whom?", max_length=200)
    benefit = forms.ChoiceField(label="What it is good for", choices=Benefit.choices)
    measure_words = forms.CharField(
        label="How we will know", max_length=300, help_text="What is counted or measured, where and how often."
    )
    baseline = forms.DecimalField(label="Where we are now", required=False, max_digits=14, decimal_places=3)
    target = forms.DecimalField(label="Where we want to be", required=False, max_digits=14, decimal_places=3)
    unit = forms.CharField(
        label="Unit", required=False, max_length=40, help_text="For example: minutes, %, reports a week"
    )
    better = forms.ChoiceField(
        label="Which way is better",
        required=False,
        choices=[("", "As the target lies to where we are now"), *Better.choices],
    )
    due_on = Day(label="By when")
    owner = One(Person, label="Who answers for it")
    line = One(VisionLine, required=False, label="Which line of our vision it serves", empty_label="None yet")

    def prepare(self) -> None:
        """Offer the lines of the vision that counts, and say which they are."""
        offer_lines(self.fields["line"])


class MeetGoal(Form):
    """That a goal is met."""

    reached = forms.DecimalField(
        label="Where we are now", required=False, max_digits=14, decimal_places=3, help_text="In the goal's unit."
    )
    outcome = LongText(label="How we know", max_length=5000, rows=4)


class CloseGoal(Form):
    """That a goal is given up."""

    outcome = LongText(label="Why, and what we learned", max_length=5000, rows=4)


class HandOverGoal(Form):
    """Who answers for it from now on."""

    owner = One(Person, label="Who answers for it from now on")
