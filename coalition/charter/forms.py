"""What the charter's operations ask for."""

from django import forms

from coalition.charter.goals import Benefit
from coalition.ledger.forms import Day, Form, LongText, One
from coalition.people.models import Person

LONGEST = 20_000


class Reword(Form):
    """The whole wording of a draft."""

    vision = LongText(
        label="Vision",
        max_length=LONGEST,
        rows=8,
        help_text="What we want for patients and staff, in words everybody here uses.",
    )
    scope = LongText(
        label="Scope",
        max_length=LONGEST,
        required=False,
        help_text="Which tools, teams and questions belong to us, and which do not.",
    )
    ways_of_working = LongText(
        label="How we work", max_length=LONGEST, required=False, help_text="How we meet, decide, disagree and speak up."
    )
    share_required = forms.IntegerField(
        label="Share of held seats that must sign, in percent", min_value=1, max_value=100, initial=75
    )
    every_discipline = forms.BooleanField(
        label="Somebody of every discipline that holds a seat must sign", required=False
    )
    edit = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def prepare(self) -> None:
        """Begin with the draft as it stands."""
        for name in self.fields:
            self.initial.setdefault(name, getattr(self.thing, name, None))


class Reservation(Form):
    """What one cannot yet agree with."""

    words = LongText(
        label="Your reservation",
        max_length=5000,
        help_text="What worries you, for whom, and what would settle it. The others will read it.",
    )


class Reason(Form):
    """Why."""

    reason = forms.CharField(label="Why?", max_length=300, help_text="One or two sentences. The others will read it.")


class DeclineReason(Form):
    """Why one does not sign."""

    reason = LongText(
        label="Why not?",
        max_length=5000,
        help_text="What would have to be different for you to sign. The others will read it.",
    )


class Settlement(Form):
    """What settled a reservation."""

    words = forms.CharField(label="What settled it?", max_length=300)


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
    due_on = Day(label="By when")
    owner = One(Person, label="Who answers for it")


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
