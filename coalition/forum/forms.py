"""What the forum's operations ask for. Texts refuse what looks like a patient's identity."""

from django import forms

from coalition.forum.models import Concern, Discussion
from coalition.forum.vocabulary import SAFETY_KINDS, AnswerKind, Harm, Kind, Verdict
from coalition.ledger.forms import Form, One
from coalition.ledger.identifiers import PatientSafeText, refuse_identifiers
from coalition.people.models import Person
from coalition.solutions.models import Solution


def _title(label: str, **options) -> forms.CharField:
    return forms.CharField(max_length=200, label=label, validators=[refuse_identifiers], **options)


class OpenDiscussion(Form):
    """A new discussion."""

    kind = forms.ChoiceField(
        choices=Discussion.Kind.choices, label="What it is", initial="idea", widget=forms.RadioSelect
    )
    title = _title("Title")
    body = PatientSafeText(label="What you want to say", help_text="Name somebody with @first.last to tell them.")
    solution = One(Solution, required=False, label="The solution it is about", empty_label="None in particular")
    concern = One(Concern, required=False, label="The concern it comes from", empty_label="None")

    def prepare(self) -> None:
        """Offer what is unsettled."""
        self.fields["concern"].queryset = self.fields["concern"].queryset.shared().unsettled().order_by("title")
        self.fields["concern"].label_from_instance = self.fields["solution"].label_from_instance = lambda it: it.heading


class Reply(Form):
    """A post."""

    body = PatientSafeText(label="Your reply", rows=4, help_text="Name somebody with @first.last to tell them.")


class Edit(Form):
    """A corrected post."""

    body = PatientSafeText(label="Your post")

    def prepare(self) -> None:
        """Start with what is written."""
        self.initial.setdefault("body", getattr(self.thing, "body", ""))


class Resolve(Form):
    """How it ended."""

    how = PatientSafeText(label="How it was resolved", rows=3, max_length=2000)


class Because(Form):
    """A reason."""

    because = PatientSafeText(label="Why", rows=3, max_length=2000)


class _AboutSafety(Form):
    """Kind and harm belong together: harm is asked of safety concerns only."""

    kind = forms.ChoiceField(
        choices=Kind.choices, label="What sort of concern it is", initial=Kind.WORRY, widget=forms.RadioSelect
    )
    harm = forms.ChoiceField(
        choices=[("", "It is a worry, not a safety matter"), *Harm.choices],
        required=False,
        label="Harm that was done, or could have been",
    )

    def clean(self) -> dict:
        """Ask for the harm of a safety concern, and only there."""
        cleaned = super().clean()
        is_safety, harm = cleaned.get("kind") in SAFETY_KINDS, cleaned.get("harm")
        if is_safety and not harm:
            self.add_error("harm", "Say how much harm was done, or could have been; “No harm” is an answer too.")
        if not is_safety and harm:
            self.add_error("kind", "With harm it is an incident, a near miss or an unsafe condition: choose which.")
        return cleaned


class Raise(_AboutSafety):
    """A concern under one's name."""

    title = _title("Your concern in a few words")
    body = PatientSafeText(label="What worries you", help_text="What you saw, when it matters, and what you wish.")
    solution = One(Solution, required=False, label="The solution it is about", empty_label="None in particular")
    field_order = ["title", "body", "kind", "harm", "solution"]

    def prepare(self) -> None:
        """Name solutions by their names."""
        self.fields["solution"].label_from_instance = lambda solution: solution.heading


class RaiseSealed(_AboutSafety):
    """A concern under nobody's name."""

    title = _title("Your concern in a few words")
    body = PatientSafeText(label="What worries you", max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    field_order = ["title", "body", "kind", "harm"]


class GiveOwner(Form):
    """Who is to answer for it."""

    owner = One(Person, label="Who answers for it")


class Place(Form):
    """The solution a concern is about."""

    solution = One(Solution, label="The solution it is about")

    def prepare(self) -> None:
        """Name solutions by their names."""
        self.fields["solution"].label_from_instance = lambda solution: solution.heading


class Answer(Form):
    """An answer."""

    answer_kind = forms.ChoiceField(
        choices=AnswerKind.choices, label="What the answer amounts to", widget=forms.RadioSelect
    )
    answer = PatientSafeText(label="Your answer, for the person who raised it")


class Write(Form):
    """A message in a concern's conversation."""

    body = PatientSafeText(label="Your message", rows=4)


class Settle(Form):
    """The raiser's verdict."""

    verdict = forms.ChoiceField(choices=Verdict.choices, label="Is your concern settled?", widget=forms.RadioSelect)
    words = PatientSafeText(required=False, label="What you want to say about it", rows=3, max_length=5000)


class Reservation(Form):
    """What one cannot yet agree with, when signing the charter."""

    words = PatientSafeText(
        label="Your reservation",
        max_length=5000,
        help_text="What worries you, for whom, and what would settle it. It becomes a concern that everybody can read.",
    )


class SettleReservation(Form):
    """What settled a reservation."""

    words = forms.CharField(label="What settled it?", max_length=300, validators=[refuse_identifiers])


class _WithCode(Form):
    code = forms.CharField(
        max_length=60, label="Your receipt code", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class ReplySealed(_WithCode):
    """A message by somebody who holds the code."""

    body = PatientSafeText(label="Your message", max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}))


class SettleSealed(_WithCode):
    """The verdict of somebody who holds the code."""

    verdict = forms.ChoiceField(choices=Verdict.choices, label="Is your concern settled?", widget=forms.RadioSelect)
    words = PatientSafeText(
        required=False, label="What you want to say about it", max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
