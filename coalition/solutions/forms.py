"""What the operations on solutions ask for."""

from django import forms

from coalition.ledger.forms import Form, LongText, Many, One
from coalition.people.models import Person, Team
from coalition.solutions.card_models import CardField
from coalition.solutions.models import How, Kind
from coalition.solutions.stages import MOVES, Stage, is_forward

WHY = "Everybody in the coalition can read it, and it stays on record."


class Register(Form):
    """A tool, by hand."""

    name = forms.CharField(max_length=160, label="Name of the tool")
    vendor = forms.CharField(max_length=160, required=False, label="Who makes it")
    version = forms.CharField(max_length=60, required=False, label="Version")
    kind = forms.ChoiceField(choices=Kind.choices, initial=Kind.OTHER, label="What sort of help it gives")
    purpose = LongText(required=False, label="What it is for here", rows=4)
    submission_number = forms.CharField(
        max_length=20,
        required=False,
        label="FDA submission number",
        help_text="If it is a medical device: K123456, DEN123456 or P123456.",
    )


class Describe(Register):
    """What is known of a tool, corrected."""

    def prepare(self) -> None:
        for name, field in self.fields.items():
            field.initial = getattr(self.thing, name, "")


class RegisterFromCard(Form):
    """A tool, from its model card."""

    file = forms.FileField(
        label="Model card (XML file)",
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )


class ImportInventory(Form):
    """A list of tools as CSV."""

    file = forms.FileField(
        label="List of tools (CSV file)",
        help_text="Columns: name, vendor, version, purpose, kind, submission_number. Only name is needed.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )


class NameAffected(Form):
    """Teams that a tool affects."""

    teams = Many(Team, label="Teams")
    how = forms.ChoiceField(choices=How.choices, label="How it affects them")


class DropAffected(Form):
    """A team that is no longer affected in a way."""

    team = One(Team, label="Team")
    how = forms.ChoiceField(choices=How.choices, label="How it was affected")


class GiveOwner(Form):
    """Who answers for a tool."""

    owner = One(Person, label="Owner", help_text="Somebody on the permanent staff who answers for it here.")


class Move(Form):
    """Another stage."""

    stage = forms.ChoiceField(choices=Stage.choices, label="To which stage")
    reason = LongText(required=False, label="Why", help_text=WHY, rows=3)

    def prepare(self) -> None:
        allowed = [stage for stage in MOVES.get(getattr(self.thing, "stage", ""), ()) if stage != Stage.PAUSED]
        if allowed:
            self.fields["stage"].choices = [(stage, stage.label) for stage in allowed]


class OverrideGate(Move):
    """A stage behind a closed gate."""

    reason = LongText(label="Why, although the gate is closed", help_text=WHY, rows=4, max_length=5000)

    def prepare(self) -> None:
        now = getattr(self.thing, "stage", "")
        behind = [stage for stage in MOVES.get(now, ()) if is_forward(now, stage)]
        if behind:
            self.fields["stage"].choices = [(stage, stage.label) for stage in behind]


class Pause(Form):
    """Why a tool is switched off."""

    reason = LongText(
        label="What happened", help_text=WHY + " No names or numbers of patients.", rows=4, max_length=5000
    )


class Resume(Form):
    """Why a tool is switched on again."""

    reason = LongText(label="What was put right", help_text=WHY, rows=4, max_length=5000)


class EditCardField(Form):
    """A text of the card."""

    text = LongText(required=False, strip=False, label="Text", rows=10, max_length=200_000)
    state = forms.ChoiceField(
        choices=CardField.State.choices,
        required=False,
        label="If there is no text",
        help_text="Missing: we still have to ask. Not available: the developer says there is none.",
    )

    def prepare(self) -> None:
        self.fields["text"].initial = getattr(self.thing, "text", "")
        self.fields["text"].label = getattr(self.thing, "label", "Text")
        self.fields["state"].choices = [
            (state.value, state.label) for state in CardField.State if state != CardField.State.GIVEN
        ]
        self.fields["state"].initial = getattr(self.thing, "state", "")
