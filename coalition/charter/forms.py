"""What the operations on the charter's versions ask for."""

from django import forms

from coalition.charter.beginnings import BEGINNINGS
from coalition.charter.models import Reminder, Signature
from coalition.charter.version_models import PARTS
from coalition.ledger.forms import Form, LongText, One
from coalition.people.models import Membership, Person, Role

LONGEST = 20_000


class Draft(Form):
    """With which words a first charter begins."""

    beginning = forms.ChoiceField(
        label="Begin with",
        required=False,
        choices=[("", "An empty page, or the words of the present version"), *((each.code, each.name) for each in BEGINNINGS)],
    )


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
        label="How we work", max_length=LONGEST, required=False, help_text="How we meet, disagree and speak up."
    )
    decision_rule = LongText(
        label="How we decide",
        max_length=LONGEST,
        required=False,
        rows=4,
        help_text="By which method, who must have been heard, and what happens with an objection.",
    )
    share_required = forms.IntegerField(
        label="Share of held seats that must sign, in percent", min_value=1, max_value=100, initial=75
    )
    every_discipline = forms.BooleanField(
        label="Somebody of every discipline that holds a seat must sign", required=False
    )
    quorum = forms.IntegerField(
        label="Least number of seats that must have answered",
        min_value=1,
        max_value=500,
        required=False,
        help_text="Signed, signed with a reservation, or declined: so that a few do not agree for all.",
    )
    edit = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def prepare(self) -> None:
        """Begin with the draft as it stands."""
        for name in self.fields:
            self.initial.setdefault(name, getattr(self.thing, name, None))


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


class OpenForSigning(Form):
    """That one knows which comments are open."""

    despite_comments = forms.BooleanField(
        label="Open it although comments are open",
        required=False,
        help_text="Only asked while comments are open. They stay on the page, for everybody who signs.",
    )

    def prepare(self) -> None:
        """Say how many are open, and do not ask when none is."""
        count = self.thing.comments.open_now().count() if hasattr(self.thing, "comments") else 0
        if not count:
            self.fields["despite_comments"].widget = forms.HiddenInput()
            return
        words = "1 comment is" if count == 1 else f"{count} comments are"
        self.fields["despite_comments"].label = f"Open it although {words} still open"


class Correct(Form):
    """A part of the charter with a slip of the pen put right."""

    part = forms.ChoiceField(label="In which part", choices=PARTS, widget=forms.HiddenInput)
    words = LongText(
        label="The part as it should read",
        max_length=LONGEST,
        rows=10,
        help_text="Spelling, a doubled word, a comma. Whatever changes the meaning is a new version, which all sign.",
    )
    why = forms.CharField(label="What was wrong", max_length=300)

    def prepare(self) -> None:
        """Begin with the part as it reads."""
        part = (self.data.get("part") if self.is_bound else self.initial.get("part")) or "vision"
        self.initial.setdefault("part", part)
        if part in dict(PARTS) and hasattr(self.thing, "as_read"):
            self.initial.setdefault("words", self.thing.as_read(part))
            self.fields["words"].label = f"“{dict(PARTS)[part]}” as it should read"


class Remind(Form):
    """Whom to remind."""

    person = One(Person, label="Whom")

    def prepare(self) -> None:
        """Those who have not answered; of whoever was reminded already it is said when."""
        when = dict(Reminder.objects.filter(version=self.thing).values_list("person_id", "sent_at"))
        asked = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER).values("person_id")
        answered = Signature.objects.in_force().filter(version=self.thing).values("person_id")
        self.fields["person"].queryset = Person.objects.filter(pk__in=asked).exclude(pk__in=answered).order_by("name", "pk")
        self.fields["person"].label_from_instance = lambda person: (
            f"{person.name} (reminded on {when[person.pk]:%-d %b %Y})" if person.pk in when else person.name
        )
