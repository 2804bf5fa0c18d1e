"""What the operations on a tool's risk, promises and trials ask for."""

from django import forms

from coalition.ledger import clock
from coalition.ledger.forms import Day, Form, LongText
from coalition.solutions import promising
from coalition.solutions.dossier import Dossier
from coalition.solutions.forms import WHY
from coalition.solutions.maker_models import Trial
from coalition.solutions.tier_questions import QUESTIONS

_Q = {each.code: each for each in QUESTIONS}


def _one(code: str) -> forms.ChoiceField:
    question = _Q[code]
    return forms.ChoiceField(
        choices=question.answers, label=question.words, help_text=question.why, widget=forms.RadioSelect
    )


class AssessRisk(Form):
    """The questions about a tool's risk, as the data has them."""

    role = _one("role")
    autonomy = _one("autonomy")
    harm = _one("harm")
    reversible = _one("reversible")
    noticed = _one("noticed")
    vulnerable = _one("vulnerable")
    generative = _one("generative")
    reach = _one("reach")
    sensitive = forms.MultipleChoiceField(
        choices=_Q["sensitive"].answers, required=False, label=_Q["sensitive"].words, help_text=_Q["sensitive"].why,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def prepare(self) -> None:
        """Show the answers as they stand."""
        if not hasattr(self.thing, "risk_answers"):
            return
        for code, answer in Dossier(self.thing).answers.items():
            if code in self.fields:
                self.fields[code].initial = answer.split(",") if _Q[code].several else answer


class LockPromises(Form):
    """What is promised before a pilot."""

    measure = forms.ChoiceField(
        label="What must get better", help_text="One measure. Define it among the measures first."
    )
    baseline = forms.FloatField(label="What it is now", help_text="From the measure's own numbers.")
    target = forms.FloatField(label="What it must become")
    balancing = forms.MultipleChoiceField(
        required=False, label="What must not get worse meanwhile", widget=forms.CheckboxSelectMultiple
    )
    subgroups = LongText(
        rows=3, max_length=2000, label="For whom we look separately",
        help_text="Groups for whom it could be worse than for others, one a line, worded as in the title of the measure that "
        "shows them alone: the same target holds for them. Without such a measure the data cannot tell. Or write “none”.",
    )  # fmt: skip
    stop_rule = LongText(
        rows=3, max_length=2000, label="When we stop at once", help_text="So plain that anybody can tell."
    )
    review_on = Day(label="When the data is asked")

    def prepare(self) -> None:
        """Offer the measures of the tool, and what stands."""
        if not hasattr(self.thing, "promises"):
            return
        offered = [(str(each.id), each.title) for each in promising.measures_for(self.thing)]
        self.fields["measure"].choices = offered or [("", "No measure of this tool is defined yet")]
        self.fields["balancing"].choices = offered
        if promise := Dossier(self.thing).promise:
            for name, value in promising.as_input(promise).items():
                self.fields[name].initial = value


class AmendPromises(LockPromises):
    """A later version of what is promised."""

    reason = LongText(rows=3, max_length=3000, label="Why it is changed", help_text=WHY + " Both versions are kept.")


class Confirm(Form):
    """That the promises still fit."""

    reason = LongText(rows=3, max_length=3000, label="Why they still fit the new version", help_text=WHY)


class Tell(Form):
    """What came of the promises, in words."""

    narrative = LongText(
        rows=6, max_length=10_000, label="What came of it", help_text="The data has spoken; say what it means."
    )


class RecordTrial(Form):
    """A trial before anybody acts on the tool."""

    kind = forms.ChoiceField(choices=Trial.Kind.choices, label="Which trial")
    starts_on = Day(label="From")
    ends_on = Day(label="Until")
    cases = forms.IntegerField(min_value=1, max_value=100_000_000, label="How many cases were looked at")
    result = LongText(
        rows=4, max_length=5000, label="What was seen, in numbers", help_text="No names or numbers of patients."
    )
    is_good_enough = forms.BooleanField(required=False, label="It is good enough to go on")

    def clean(self) -> dict:
        """A trial ends after it starts, and not in the future."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "It ends before it starts. Correct one of the days.")
        if ends and ends > clock.today():
            self.add_error("ends_on", "It is not over yet. Record it when it is.")
        return cleaned
