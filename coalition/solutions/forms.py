"""What the operations on solutions ask for."""

from django import forms

from coalition.ledger.forms import Form, LongText, Many, One
from coalition.people.models import Person, Team
from coalition.solutions.alike_forms import (
    ANOTHER,
    AsksWhichTool,
    alike_rows,
    decision,
    described_by_card,
    show_choices,
)
from coalition.solutions.card_models import CardField
from coalition.solutions.models import How, Kind
from coalition.solutions.stages import MOVES, Stage, is_forward
from coalition.ui.kept_files import KeptFileInput

WHY = "Everybody in the coalition can read it, and it stays on record."


class ToolFields(Form):
    """What is known of a tool."""

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


class Register(ToolFields, AsksWhichTool):
    """A tool, by hand."""

    alike = decision()

    def described(self) -> tuple[str, str, str]:
        """As it was typed."""
        found = self.cleaned_data
        return found["name"], found["vendor"], found["submission_number"]


class Describe(ToolFields):
    """What is known of a tool, corrected."""

    def prepare(self) -> None:
        """Show what is known, and what another version would do."""
        for name, field in self.fields.items():
            field.initial = getattr(self.thing, name, "")
        if getattr(self.thing, "version", ""):
            self.fields["version"].help_text = (
                "Another version is kept as one that came: what was made for this one must then be looked at again. If you know "
                "what is new in it, use “Record a new version” instead."
            )


class RegisterFromCard(AsksWhichTool):
    """A tool, from its model card. When it is asked whether the tool is there already, the file goes along."""

    file = forms.FileField(
        label="Model card (XML file)",
        widget=KeptFileInput(attrs={"accept": ".xml,application/xml,text/xml"}),
    )
    alike = decision()

    def described(self) -> tuple[str, str, str] | None:
        """As the card says."""
        return described_by_card(self.cleaned_data["file"])


class ImportInventory(Form):
    """A list of tools as CSV."""

    file = forms.FileField(
        label="List of tools (CSV file)",
        help_text="Columns: name, vendor, version, purpose, kind, submission_number. Only name is needed.",
        widget=KeptFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    alike = decision()

    def clean(self) -> dict:
        """Ask once when rows look like tools that are on the list."""
        found = super().clean()
        if found.get("file") and found.get("alike") != ANOTHER:
            rows = alike_rows(found["file"])
            if rows:
                show_choices(self, [(ANOTHER, "They are other tools: put them on the list")])
                told = "; ".join(rows[:20]) + (f" … and {len(rows) - 20} more" if len(rows) > 20 else "")
                self.add_error("alike", f"These may be on the list already: {told}. Write those that are by the same name.")
        return found


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
        now = getattr(self.thing, "stage", "")
        allowed = [stage for stage in MOVES.get(now, ()) if stage not in {Stage.PAUSED, Stage.RETIRED}]
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
        label="What happened", required=False, rows=3, max_length=5000,
        help_text="You can switch it off first and say this later. " + WHY + " No names or numbers of patients.",
    )  # fmt: skip


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
    source = forms.ChoiceField(
        choices=[("person", "Written here"), ("developer", "Its developer")],
        required=False,
        initial="person",
        label="Where it comes from",
    )
    evidence = forms.URLField(
        max_length=500,
        required=False,
        label="Where it is shown",
        help_text="Where it can be read: an address on the web.",
        assume_scheme="https",
    )

    def prepare(self) -> None:
        self.fields["text"].initial = getattr(self.thing, "text", "")
        self.fields["text"].label = getattr(self.thing, "label", "Text")
        self.fields["state"].choices = [
            (state.value, state.label) for state in CardField.State if state != CardField.State.GIVEN
        ]
        self.fields["state"].initial = getattr(self.thing, "state", "")
