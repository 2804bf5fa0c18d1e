"""What the operations on obstacles ask for."""

from django import forms
from django.core.validators import validate_slug

from coalition.ledger.forms import Form, LongText, One
from coalition.people.models import Person
from coalition.roadmap import levels, tags
from coalition.roadmap.ladder import FIRST, USUAL
from coalition.roadmap.models import Milestone, Step

USUAL_CHOICES = [(each.code, each.title) for each in USUAL]
NOT_SAID = [("", "Not said")]
CFIR = "After the framework CFIR 2.0."
NASSS = "After the framework NASSS."


class Kinds(Form):
    """What kind of obstacle it is."""

    cfir = forms.ChoiceField(choices=NOT_SAID + tags.CFIR, required=False, label="Where it comes from", help_text=CFIR)
    nasss = forms.ChoiceField(choices=NOT_SAID + tags.NASSS, required=False, label="What it is about", help_text=NASSS)


class RaiseObstacle(Kinds):
    """What stands in the way."""

    title = forms.CharField(max_length=200, label="What stands in the way")
    words = LongText(required=False, label="More about it", rows=4)
    milestone = One(
        Milestone,
        required=False,
        label="Which milestone it blocks",
        help_text="Leave it empty if it blocks everything.",
    )
    owner = One(Person, required=False, label="Who sees to it")
    level = forms.CharField(
        required=False,
        max_length=40,
        label="Which level can remove it",
        widget=forms.Select(choices=USUAL_CHOICES),
        help_text="It is asked at once. Without an answer within its working hours the next level is asked.",
    )
    remover = forms.CharField(
        max_length=80, required=False, label="Who that is", help_text="By name: a department, a committee, a maker."
    )
    field_order = ["title", "words", "milestone", "level", "remover", "owner", "cfir", "nasss"]

    def prepare(self) -> None:
        field = self.fields["milestone"]
        field.queryset = field.queryset.filter(state__in=Milestone.UNFINISHED)
        self.fields["level"].initial = FIRST
        self.fields["level"].widget.choices = levels.choices()

    def clean_level(self) -> str:
        """One of the coalition's levels; the coalition itself when nothing is chosen."""
        code = self.cleaned_data["level"] or FIRST
        known = dict(levels.choices())
        if code not in known:
            raise forms.ValidationError(f"There is no level “{code}”. Choose one of: {', '.join(known)}.")
        return code


class SortObstacle(Kinds):
    """What kind of obstacle it is, afterwards."""

    def prepare(self) -> None:
        for name in ("cfir", "nasss"):
            self.fields[name].initial = getattr(self.thing, name, "")


class HandObstacle(Form):
    """Who sees to an obstacle."""

    owner = One(Person, label="Who sees to it")


class ClearObstacle(Form):
    """How an obstacle was cleared."""

    how = LongText(label="How it was cleared", help_text="So that others can do the same.", rows=3, max_length=5000)


class TellTried(Form):
    """What was tried."""

    words = LongText(label="What was tried, and what came of it", rows=3, max_length=2000)


class AnswerObstacle(Form):
    """What the level answers."""

    verdict = forms.ChoiceField(choices=Step.Verdict.choices, label="What becomes of it", widget=forms.RadioSelect)
    words = LongText(
        label="Your answer",
        rows=4,
        max_length=5000,
        help_text="Whoever raised it reads this, and every level it came up by.",
    )


class SendBack(Form):
    """Why the answer did not help."""

    words = LongText(label="What still stands in the way", rows=3, max_length=2000)


class HandUp(Form):
    """Why this level cannot remove it."""

    words = LongText(label="What was tried, and why this level cannot remove it", rows=3, max_length=2000)


class SetLevel(Form):
    """A level of the ladder."""

    code = forms.CharField(
        max_length=40,
        label="Its short name",
        validators=[validate_slug],
        help_text="A word without blanks. The name of a level that is there changes that level.",
    )
    title = forms.CharField(max_length=80, label="What it is called")
    hours = forms.IntegerField(
        min_value=1, max_value=1000, label="Working hours to answer in", help_text="A working day has ten hours."
    )
    climbs_to = forms.CharField(
        required=False,
        max_length=40,
        label="Which level is asked next",
        widget=forms.Select(choices=[("", "None, it is the highest")]),
    )
    speaker = One(Person, required=False, label="Who speaks for it", help_text="They are told when they are asked.")

    def prepare(self) -> None:
        self.fields["climbs_to"].widget.choices = [("", "None, it is the highest"), *levels.choices()]
        known = levels.rungs().get(self.initial.get("code"))
        for name in ("title", "hours", "climbs_to", "speaker") if known else ():
            self.initial.setdefault(name, getattr(known, name))

    def clean_climbs_to(self) -> str:
        """One of the coalition's levels, or none."""
        code = self.cleaned_data["climbs_to"]
        if code and code not in levels.rungs():
            raise forms.ValidationError(f"There is no level “{code}”. Choose one of the list.")
        return code
