"""What the operations of measures ask for."""

from django import forms

from coalition.charter.models import Goal
from coalition.decisions.models import Adjustment
from coalition.ledger.forms import Day, Form, LongText, One
from coalition.measures.models import Measure
from coalition.people.models import Person
from coalition.solutions.models import Solution


class Define(Form):
    """A new measure."""

    title = forms.CharField(
        max_length=160, label="What is measured", help_text="For example: Patients seen within four hours"
    )
    definition = LongText(
        required=False,
        rows=3,
        max_length=5000,
        label="Exactly how",
        help_text="What is counted, what is left out, and where the number comes from.",
    )
    family = forms.ChoiceField(
        choices=Measure.Family.choices,
        initial=Measure.Family.OUTCOME,
        label="What it is for",
        help_text="A balancing measure watches for harm elsewhere while another improves.",
    )
    better = forms.ChoiceField(choices=Measure.Better.choices, required=False, label="Which way is better")
    unit = forms.CharField(
        max_length=30, required=False, label="Unit", help_text="For example: %, minutes, per 1,000 bed days"
    )
    cadence = forms.ChoiceField(choices=Measure.Cadence.choices, initial=Measure.Cadence.MONTHLY, label="How often")
    owner = One(Person, label="Who looks after it")
    solution = One(Solution, required=False, label="About which tool")
    goal = One(Goal, required=False, label="Which goal it shows")
    target = forms.FloatField(required=False, label="Target")
    baseline_points = forms.IntegerField(
        required=False,
        min_value=5,
        max_value=200,
        label="Compute the limits from the first so many points",
        help_text="Leave empty to use all of them.",
    )


class Observe(Form):
    """One number."""

    on = Day(label="For which day, or the period that begins on it")
    value = forms.FloatField(label="The number")
    source = forms.CharField(max_length=120, required=False, label="Where it comes from")


class TakeIn(Form):
    """Numbers from a CSV file."""

    file = forms.FileField(label="CSV file", help_text="A line per day or period, with a heading line.")
    date_column = forms.CharField(max_length=80, initial="date", label="The column with the date")
    value_column = forms.CharField(max_length=80, initial="value", label="The column with the number")
    where = forms.CharField(
        max_length=400,
        required=False,
        label="Only lines where",
        help_text="COLUMN=VALUE; several parted by ; for example org_code=RF4; type=1",
    )


class Correct(Form):
    """A better number for a day."""

    on = Day(label="The day whose number was wrong")
    value = forms.FloatField(label="The right number")


class MarkIt(Form):
    """A change to draw on the chart."""

    adjustment = One(Adjustment, label="The adjustment whose effect it should show")


class GiveOwner(Form):
    """Another owner."""

    owner = One(Person, label="Who looks after it from now on")
