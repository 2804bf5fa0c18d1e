"""What the operations of the roadmap ask for."""

from django import forms

from coalition.charter.models import Goal
from coalition.ledger.forms import Day, Form, LongText, One
from coalition.people.models import Membership, Person
from coalition.roadmap.models import TOLERANCE_DAYS, Milestone, Responsibility
from coalition.solutions.models import Solution

WHY = "Everybody in the coalition can read it, and it stays on record."


class Plan(Form):
    """A new milestone."""

    title = forms.CharField(max_length=200, label="What shall be reached")
    words = LongText(required=False, label="How we know that it is done", rows=4)
    accountable = One(Person, label="Who answers for it", help_text="Exactly one person.")
    starts_on = Day(label="Starts on")
    due_on = Day(label="Due on")
    solution = One(Solution, required=False, label="For which tool")
    goal = One(Goal, required=False, label="Which goal it serves")
    tolerance_days = forms.IntegerField(
        min_value=0,
        max_value=90,
        initial=TOLERANCE_DAYS,
        label="Days it may move without asking",
        help_text="More than these is decided by the coalition as an adjustment.",
    )


class Reword(Form):
    """A milestone in other words."""

    title = forms.CharField(max_length=200, label="What shall be reached")
    words = LongText(required=False, label="How we know that it is done", rows=4)
    solution = One(Solution, required=False, label="For which tool")
    goal = One(Goal, required=False, label="Which goal it serves")

    def prepare(self) -> None:
        for name, field in self.fields.items():
            field.initial = getattr(self.thing, name, None)


class Assign(Form):
    """Who does what."""

    person = One(Person, label="Who")
    kind = forms.ChoiceField(
        choices=Responsibility.Kind.choices,
        label="As what",
        help_text="Accountable: the one who answers. Responsible: does it. Consulted: asked before. Informed: told.",
    )


class HandPart(Form):
    """Who does this part from now on."""

    owner = One(Person, label="Who does it from now on")


class Unassign(Form):
    """Who no longer has to do with it."""

    person = One(Person, label="Who")


class Depend(Form):
    """What must be done before."""

    before = One(Milestone, label="What must be done before")

    def prepare(self) -> None:
        field = self.fields["before"]
        field.queryset = field.queryset.exclude(pk=getattr(self.thing, "pk", None))


class Undepend(Depend):
    """What need not be done before any longer."""


class Move(Form):
    """Another day, within what was agreed."""

    due_on = Day(label="Due on")
    starts_on = Day(required=False, label="Starts on", help_text="Leave it empty to keep the start.")

    def prepare(self) -> None:
        self.fields["due_on"].initial = getattr(self.thing, "due_on", None)


class Shift(Form):
    """Another day, by an adjustment. `because` is the thing that caused it."""

    due_on = Day(label="Due on")
    because = forms.Field(label="Because of")


class Drop(Form):
    """Why a milestone is dropped."""

    reason = LongText(label="Why", help_text=WHY, rows=3, max_length=5000)


class SetBaseline(Form):
    """The name under which the plan is kept."""

    title = forms.CharField(
        max_length=120,
        required=False,
        label="Its name",
        help_text="Left empty, it is called after today.",
    )


class Release(Form):
    """Whose part ends."""

    member = One(Membership, label="Whose part ends")


class SetCeiling(Form):
    """How much is too much."""

    most = forms.IntegerField(min_value=1, max_value=99, label="At most so many things to answer for at once")
    person = One(Person, required=False, label="For whom", help_text="Left empty: for everybody without one of their own.")


class BringIn(Form):
    """A plan kept elsewhere."""

    file = forms.FileField(
        label="The file",
        help_text="CSV in UTF-8, or an Excel workbook (.xlsx). The first line names the columns.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )
