"""What the acts on an account ask for."""

from django import forms

from coalition.accounts.groups import Group, Mapping, ProvisioningKey
from coalition.accounts.models import Connection, Passkey, Session
from coalition.ledger.forms import Form, One
from coalition.people.forms import ChoosePassword
from coalition.people.keys import Token

__all__ = ["ChoosePassword"]
ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class Rename(Form):
    """A person's name."""

    name = forms.CharField(max_length=120, label="Your name", help_text="As colleagues see it beside what you say and do")

    def prepare(self) -> None:
        self.initial.setdefault("name", self.thing.name)


class AskForAddress(Form):
    """A new e-mail address."""

    email = forms.EmailField(
        max_length=254, label="New e-mail address", help_text="We send a link there; until you open it, nothing changes."
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if email == self.thing.email:
            raise forms.ValidationError("This is your address already.")
        return email


class AddPasskey(Form):
    """A passkey, as the browser made it and the server checked it."""

    name = forms.CharField(max_length=60, label="Name of the device", help_text="For example: my phone")
    credential_id = forms.RegexField(r"^[0-9a-f]{2,2046}$", max_length=2046)
    credential = forms.RegexField(r"^[0-9a-f]{2,8000}$", max_length=8000)
    sign_count = forms.IntegerField(min_value=0, max_value=2**32)


class SetUpCodes(Form):
    """The first code of an app, which shows that it was set up rightly."""

    secret = forms.RegexField(r"^[A-Z2-7]{32}$", max_length=32, widget=forms.HiddenInput)
    code = forms.CharField(max_length=12, label="The six digits the app shows now", widget=forms.TextInput(attrs=ONE_TIME))


class _Mine(Form):
    """One of the person's own things."""

    def prepare(self) -> None:
        for name, field in self.fields.items():
            field.queryset = type(self).base_fields[name].queryset.model._default_manager.filter(person=self.thing)
            field.label_from_instance = self.words_of

    @staticmethod
    def words_of(thing) -> str:
        """What a choice is called."""
        return thing.heading


class RemovePasskey(_Mine):
    """Which passkey."""

    passkey = One(Passkey, label="Passkey")


class EndSession(_Mine):
    """Which browser."""

    session = One(Session, label="Browser")


class EndOtherSessions(Form):
    """The browser that stays signed in."""

    keep = forms.UUIDField(required=False, widget=forms.HiddenInput)


class EndToken(_Mine):
    """Which key."""

    token = One(Token, label="Key")

    @staticmethod
    def words_of(thing) -> str:
        return f"{thing.prefix}…"


class Disconnect(_Mine):
    """Which connection."""

    connection = One(Connection, label="Connection")

    @staticmethod
    def words_of(thing) -> str:
        return thing.provider


class Connect(Form):
    """An account at a provider."""

    provider = forms.SlugField(max_length=40)
    subject = forms.CharField(max_length=255)


class Welcome(Form):
    """Somebody new."""

    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=120)


class VerifyAddress(Form):
    """What showed that the address is the person's: an invitation, a link, the hospital's sign-in."""

    how = forms.ChoiceField(choices=[(each, each) for each in ("invitation", "link", "sign-in", "change")])


class UseRecoveryCode(Form):
    """A recovery code."""

    code = forms.CharField(max_length=40)


class SecondProof(forms.Form):
    """A one-time code, or a recovery code."""

    code = forms.CharField(
        max_length=40,
        label="One-time code",
        help_text="Six digits from your app, or one of your recovery codes",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class ProveByPassword(forms.Form):
    """The password, once more."""

    password = forms.CharField(
        max_length=200, strip=False, label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class Forgot(forms.Form):
    """Whose password is forgotten."""

    email = forms.EmailField(
        max_length=254, label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )


class MakeKey(Form):
    """A key for an identity system."""

    name = forms.CharField(max_length=60, label="Which system uses it", help_text="For example: hospital directory")


class EndKey(Form):
    """Which key."""

    key = One(ProvisioningKey, label="Key")

    def prepare(self) -> None:
        self.fields["key"].queryset = ProvisioningKey.objects.filter(ended_at=None)
        self.fields["key"].label_from_instance = lambda key: f"{key.name} ({key.prefix}…)"


class MapGroup(Form):
    """A group of the hospital's identity system."""

    group = One(Group, label="Group", help_text="Its people become members at once; who leaves the group leaves the coalition.")

    def prepare(self) -> None:
        taken = Mapping.objects.filter(ended_at=None).values("group")
        self.fields["group"].queryset = Group.objects.exclude(pk__in=taken)
