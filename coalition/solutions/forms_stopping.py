"""What the operations on a tool's stop card, its maker and its end ask for."""

from django import forms

from coalition.ledger import clock
from coalition.ledger.forms import Day, Form, LongText, Moment, One
from coalition.people.models import Person, Team
from coalition.solutions.forms import WHY
from coalition.solutions.maker_models import Answer
from coalition.solutions.models import Solution
from coalition.solutions.stop_models import StopDrill, Stopper


class WriteStopCard(Form):
    """The stop card."""

    how = LongText(
        rows=4,
        max_length=3000,
        label="How it is switched off",
        help_text="Step by step, for somebody who has never done it.",
    )
    instead = LongText(rows=4, max_length=3000, label="What staff do instead")
    told = LongText(rows=3, max_length=2000, label="Who is told, beside the members of the coalition")
    phone = forms.CharField(max_length=60, label="Phone, day and night")

    def prepare(self) -> None:
        """Show what stands."""
        card = getattr(self.thing, "stop_card", None)
        for name in self.fields if card else ():
            self.fields[name].initial = getattr(card, name)


class NameStopper(Form):
    """Somebody who can switch it off."""

    person = One(Person, required=False, label="Person", empty_label="Nobody by name: a role")
    role = forms.CharField(
        max_length=120, required=False, label="Role", help_text="For example: nurse in charge, any shift."
    )
    phone = forms.CharField(max_length=60, required=False, label="Phone")

    def clean(self) -> dict:
        """A person or a role."""
        cleaned = super().clean()
        if not cleaned.get("person") and not cleaned.get("role"):
            self.add_error("person", "Choose a person, or say which role.")
        return cleaned


class DropStopper(Form):
    """Somebody who is taken off the card."""

    stopper = One(Stopper, label="Who")

    def prepare(self) -> None:
        """Offer those on this tool's card."""
        rows = self.fields["stopper"].queryset.select_related("person")
        self.fields["stopper"].queryset = rows.filter(solution_id=getattr(self.thing, "pk", None))
        self.fields["stopper"].label_from_instance = lambda stopper: stopper.heading


class RecordDrill(Form):
    """A stop drill."""

    team = One(Team, required=False, label="Which team", empty_label="All of them")
    started_at = Moment(label="When it began")
    off_after_minutes = forms.IntegerField(min_value=0, max_value=10_000, label="After how many minutes it was off")
    knew = forms.ChoiceField(
        choices=StopDrill.Knew.choices, label="Did the staff know what to do?", widget=forms.RadioSelect
    )
    learned = LongText(rows=4, max_length=3000, label="What was learned", help_text=WHY)

    def clean_started_at(self):
        """Not in the future."""
        if self.cleaned_data["started_at"] > clock.now():
            raise forms.ValidationError("It has not begun yet. Record it when it is over.")
        return self.cleaned_data["started_at"]


class Retire(Form):
    """How a tool ends."""

    reason = LongText(rows=3, max_length=3000, label="Why it ends", help_text=WHY)
    fallback = LongText(rows=3, max_length=3000, label="What is done instead from now on")
    kept = LongText(rows=3, max_length=3000, label="Which data and records are kept, where, and how long")
    told = LongText(rows=3, max_length=3000, label="Who was told, and how")
    replaced_by = One(Solution, required=False, label="What replaces it", empty_label="Nothing")


class RecordContract(Form):
    """What is agreed with the maker."""

    support = forms.CharField(max_length=200, required=False, label="Whom we reach when it fails, and how")
    starts_on = Day(required=False, label="The contract begins")
    ends_on = Day(required=False, label="The contract ends")
    notice_days = forms.IntegerField(min_value=0, max_value=3650, initial=90, label="Days of notice before its end")
    duties = LongText(
        required=False, rows=3, max_length=3000, label="What the maker must tell us of, and how long before"
    )
    change_plan = forms.ChoiceField(
        choices=Answer.choices, label="Are changes agreed beforehand that need no new approval?"
    )
    change_plan_words = LongText(
        required=False, rows=3, max_length=3000, label="Which changes these are",
        help_text="For a medical device: its predetermined change control plan.",
    )  # fmt: skip
    reidentification = forms.ChoiceField(
        choices=Answer.choices, label="Does it forbid making patients known again from data?"
    )
    reidentification_where = forms.CharField(max_length=200, required=False, label="Where it says so")
    audit = forms.ChoiceField(choices=Answer.choices, label="May we look into how it works and is kept?")
    audit_where = forms.CharField(max_length=200, required=False, label="Where it says so")
    leaving = forms.ChoiceField(choices=Answer.choices, label="Does it say what we get back when we leave?")
    leaving_where = forms.CharField(max_length=200, required=False, label="Where it says so")

    def prepare(self) -> None:
        """Show what stands."""
        kept = getattr(self.thing, "contract", None)
        for name in self.fields if kept else ():
            self.fields[name].initial = getattr(kept, name)

    def clean(self) -> dict:
        """A contract ends after it begins."""
        cleaned = super().clean()
        begins, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", "It ends before it begins. Correct one of the days.")
        return cleaned


class RecordRelease(Form):
    """A new version."""

    version = forms.CharField(max_length=60, label="Version")
    told_on = Day(required=False, label="When its maker told us")
    here_on = Day(label="Since when it is here")
    changes = LongText(rows=4, max_length=5000, label="What is different")
    is_agreed = forms.BooleanField(required=False, label="It is one of the changes that were agreed beforehand")
