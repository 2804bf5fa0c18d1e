"""What people's operations ask for."""

import zoneinfo

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from coalition.ledger.forms import Day, Form, One
from coalition.people.models import Discipline, Membership, Mode, Person, Role, RosterDraft, Seat, Team
from coalition.people.silence import silent_after_days

MOST_BYTES = 20 * 1024 * 1024


class OpenSeat(Form):
    """A new seat."""

    title = forms.CharField(
        max_length=120, label="Title of the seat", help_text="For example: ED nursing · clinical user"
    )
    team = One(Team, label="The team it speaks for")
    discipline = One(Discipline, label="The discipline it brings")
    term_ends_on = Day(required=False, label="Term ends on")
    is_observer = forms.BooleanField(
        required=False, label="An observer's seat: it listens, and speaks for nobody in a quorum"
    )


class FillSeat(Form):
    """Who takes a seat over."""

    member = One(Membership, label="Who takes the seat")
    term_ends_on = Day(required=False, label="Term ends on")
    mode = forms.ChoiceField(
        required=False, label="How they come to it", choices=[("", "Appointed, or volunteered"), *Mode.choices]
    )

    def prepare(self) -> None:
        present = self.fields["member"].queryset.filter(left_at=None)
        present = present if self.thing.is_observer else present.exclude(role=Role.OBSERVER)
        self.fields["member"].queryset = present.exclude(pk=self.thing.holder_id).select_related("person")
        self.fields["member"].label_from_instance = lambda member: member.person.name


class ChangeTerm(Form):
    """When a term ends, and how the holder came to the seat."""

    term_ends_on = Day(required=False, label="Term ends on", help_text="Empty: without an end")
    mode = forms.ChoiceField(
        required=False, label="How the holder came to it", choices=[("", "Not said"), *Mode.choices]
    )

    def prepare(self) -> None:
        for name in self.fields:
            self.initial.setdefault(name, getattr(self.thing, name))


class SetSilence(Form):
    """What counts as silent."""

    days = forms.IntegerField(
        min_value=7, max_value=365, label="Days without a word, a vote or a meeting",
        help_text="After so many days a seat is shown as silent.",
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial.setdefault("days", silent_after_days())


class NameDeputy(Form):
    """Who speaks for the seat when its holder is away."""

    deputy = One(Membership, required=False, label="Deputy", empty_label="Nobody for now")

    def prepare(self) -> None:
        present = self.fields["deputy"].queryset.filter(left_at=None).exclude(role=Role.OBSERVER)
        self.fields["deputy"].queryset = present.exclude(pk=self.thing.holder_id).select_related("person")
        self.fields["deputy"].label_from_instance = lambda member: member.person.name
        self.initial.setdefault("deputy", self.thing.deputy_id)


class Invite(Form):
    """Whom to invite, to what."""

    email = forms.EmailField(
        max_length=254,
        label="E-mail address",
        help_text="Of somebody on the roster, or of anybody else you want at the table",
    )
    seat = One(Seat, required=False, label="Seat", empty_label="No seat yet")
    role = forms.ChoiceField(choices=Role.choices, initial=Role.MEMBER, label="Role")

    def prepare(self) -> None:
        self.fields["seat"].queryset = self.fields["seat"].queryset.filter(closed_at=None, holder=None)

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()


class Appoint(Form):
    """A member's role."""

    role = forms.ChoiceField(choices=Role.choices, label="Role")

    def prepare(self) -> None:
        self.initial.setdefault("role", self.thing.role)


class Erase(Form):
    """The second step of erasing an account."""

    address = forms.CharField(
        max_length=254, label="E-mail address of the account", help_text="Typed to confirm. This cannot be undone."
    )


class HandOver(Form):
    """Who takes over what a member holds."""

    to = One(Membership, label="Who takes over")

    def prepare(self) -> None:
        present = self.fields["to"].queryset.filter(left_at=None).exclude(role=Role.OBSERVER)
        self.fields["to"].queryset = present.exclude(pk=self.thing.pk).select_related("person")
        self.fields["to"].label_from_instance = lambda member: member.person.name


class NameHandler(Form):
    """Whether a member handles concerns."""

    handles_concerns = forms.BooleanField(
        required=False, label="Handles concerns, also those raised without a name"
    )

    def prepare(self) -> None:
        self.initial.setdefault("handles_concerns", self.thing.handles_concerns)


class FormCoalition(Form):
    """A new coalition."""

    name = forms.CharField(max_length=120, label="Name of the coalition")
    slug = forms.SlugField(
        max_length=60, label="Short name", help_text="Stands in its address: small letters, digits, hyphens"
    )
    purpose = forms.CharField(max_length=300, required=False, label="What it is for, in one sentence")
    time_zone = forms.ChoiceField(
        choices=lambda: [(zone, zone) for zone in sorted(zoneinfo.available_timezones())],
        label="Time zone",
        initial="Europe/London",
    )

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"].lower()


class RosterFile(Form):
    """A staff export: a file, or one that was shown before."""

    file = forms.FileField(required=False, label="Staff export (CSV or Excel)")
    draft = One(RosterDraft, required=False, label="A file that was shown before")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(
                "The file is larger than 20 MB. Export fewer columns, or part it in two."
            )
        return file


class StageRoster(RosterFile):
    """A staff export to look at."""

    columns = forms.CharField(required=False, max_length=4000, label="Columns, as JSON: field to heading")


class ImportRoster(RosterFile):
    """A staff export to bring in."""

    leave_out_problems = forms.BooleanField(
        required=False, label="Leave out the rows with problems and take over the others"
    )
    let_leavers_go = forms.BooleanField(
        required=False, label="Everybody who is missing from this file has left, however many they are"
    )
    take_addresses = forms.BooleanField(
        required=False, label="Take the file's e-mail addresses also for people who changed theirs themselves"
    )


class ChoosePassword(Form):
    """A password of one's own."""

    password = forms.CharField(
        max_length=200,
        strip=False,
        label="Choose a password",
        help_text="At least 12 characters. A few words together are easy to keep in mind.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict:
        given = super().clean()
        if given.get("password"):
            name = given.get("name") or getattr(self.thing, "name", "")
            try:
                validate_password(given["password"], Person(email=self.thing.email, name=name))
            except ValidationError as weak:
                self.add_error("password", weak)
        return given


class Enrol(ChoosePassword):
    """The name and first password of somebody invited."""

    name = forms.CharField(max_length=120, label="Your name")
    field_order = ["name", "password"]

    def prepare(self) -> None:
        if getattr(self.thing, "person", None):
            self.initial.setdefault("name", self.thing.person.name)


class SignIn(forms.Form):
    """E-mail address and password."""

    email = forms.CharField(
        max_length=254,
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        max_length=200,
        strip=False,
        label="Password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
