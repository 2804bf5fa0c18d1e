"""What the operations on the living card and on letters to the developer ask for."""

from django import forms

from coalition.ledger.forms import Day, Form, LongText
from coalition.ledger.identifiers import PatientSafeText, refuse_identifiers
from coalition.solutions import attributes, card_questions, living
from coalition.solutions.living_models import EntryState, Source
from coalition.solutions.models import Solution

SOURCES = [(source.value, source.label) for source in Source if source != Source.CARD]
EVIDENCE = "Where it can be read: an address on the web."


def _evidence() -> forms.URLField:
    return forms.URLField(max_length=500, required=False, label="Where it is shown", help_text=EVIDENCE, assume_scheme="https")


class FillAttribute(Form):
    """One text of the card."""

    ref = forms.ChoiceField(label="Which text")
    text = PatientSafeText(required=False, label="Text", rows=8)
    state = forms.ChoiceField(
        choices=[("", "Still to be asked for"), (EntryState.NOT_AVAILABLE.value, "Its developer says there is none")],
        required=False,
        label="If there is no text",
    )
    source = forms.ChoiceField(choices=SOURCES, required=False, initial="person", label="Where it comes from")
    evidence = _evidence()
    cases = forms.IntegerField(min_value=1, max_value=2_000_000_000, required=False, label="Measured on how many cases")
    measured_on = Day(required=False, label="Measured up to which day")

    def prepare(self) -> None:
        """Name the text that is filled in, and show what it says now."""
        lines = living.lines_of(self.thing) if isinstance(self.thing, Solution) else []
        self.fields["ref"].choices = [(line.attribute.ref, f"{line.attribute.ref} {line.attribute.label}") for line in lines]
        self.fields["source"].empty_value = "person"
        wanted = self.data.get("ref") or self.initial.get("ref")
        line = next((line for line in lines if line.attribute.ref == wanted), None)
        if line is not None:
            self._show(line)

    def _show(self, line: living.Line) -> None:
        self.fields["ref"].widget = forms.HiddenInput()
        self.fields["text"].label, self.fields["text"].help_text = line.attribute.label, line.attribute.ask
        if not (line.attribute.may_lack or not line.attribute.is_hti):
            self.fields["state"].widget = forms.HiddenInput()
        if not line.attribute.is_measured:
            self.fields["cases"].widget = self.fields["measured_on"].widget = forms.HiddenInput()
        if line.attribute.is_measured:
            self.fields["source"].initial = Source.LOCAL.value
        if line.entry is not None:
            for name in ("text", "evidence", "cases", "measured_on"):
                self.fields[name].initial = getattr(line.entry, name)
            self.fields["state"].initial = line.entry.state if line.entry.state == EntryState.NOT_AVAILABLE else ""

    def clean_source(self) -> str:
        """Written here, unless said otherwise."""
        return self.cleaned_data["source"] or Source.PERSON.value

    def clean(self) -> dict:
        """What was measured here needs its day and its number of cases."""
        found = super().clean()
        attribute = attributes.known(found.get("ref", ""))
        if attribute and attribute.is_measured and found.get("text"):
            for name in ("cases", "measured_on"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, "A figure of our own needs this, so that one can tell how much it says.")
        return found


class ReviewAttributes(Form):
    """Texts that still hold."""

    refs = forms.MultipleChoiceField(label="These still hold", widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        """Offer what is said; the oldest first."""
        lines = [line for line in living.lines_of(self.thing) if not line.is_missing] if isinstance(self.thing, Solution) else []
        lines.sort(key=lambda line: -line.entry.age_days)
        self.fields["refs"].choices = [(line.attribute.ref, line.attribute.label) for line in lines]
        if isinstance(self.initial.get("refs"), str):
            self.initial = {**self.initial, "refs": [self.initial["refs"]]}


class AddAttribute(Form):
    """An attribute of our own."""

    label = forms.CharField(max_length=120, label="What it is called", validators=[refuse_identifiers])
    text = PatientSafeText(required=False, label="Text", rows=6)
    source = forms.ChoiceField(choices=SOURCES, required=False, initial="person", label="Where it comes from")
    evidence = _evidence()

    def clean_source(self) -> str:
        """Written here, unless said otherwise."""
        return self.cleaned_data["source"] or Source.PERSON.value


class DropAttribute(Form):
    """An attribute of our own that goes."""

    ref = forms.ChoiceField(label="Which")

    def prepare(self) -> None:
        """Only our own can go."""
        lines = living.lines_of(self.thing) if isinstance(self.thing, Solution) else []
        own = [line.attribute for line in lines if attributes.OWN.fullmatch(line.attribute.ref)]
        self.fields["ref"].choices = [(each.ref, each.label) for each in own]


class SetReviewDays(Form):
    """How long a text is fresh."""

    days = forms.IntegerField(min_value=7, max_value=1825, label="Days", help_text="Half a year is 182 days.")

    def prepare(self) -> None:
        """Show the present number."""
        self.fields["days"].initial = getattr(self.thing, "card_review_days", 180)


class BeginCard(Form):
    """Nothing is asked."""


class AskDeveloper(Form):
    """Questions to the developer."""

    refs = forms.MultipleChoiceField(label="What we ask", widget=forms.CheckboxSelectMultiple)
    note = LongText(required=False, label="A word of our own", rows=4, max_length=3000, validators=[refuse_identifiers])
    answer_by = Day(required=False, label="We hope for an answer by")

    def prepare(self) -> None:
        """Offer what is missing; chosen is all of it but what a model card may leave out."""
        if not isinstance(self.thing, Solution):
            return
        lines, texts = living.to_ask(living.lines_of(self.thing)), card_questions.to_ask(self.thing)
        offered = [(line.attribute.ref, line.attribute.ask) for line in lines]
        self.fields["refs"].choices = offered + [(each.ref, f"{each.group}: {each.label}") for each in texts]
        self.fields["refs"].initial = [ref for ref, _ in offered] + [each.ref for each in texts if each.is_required]
