"""What people's operations ask for."""

import zoneinfo

from django import forms

from coalition.ledger.forms import Form, One
from coalition.people.models import Discipline, Team


class OpenSeat(Form):
    """A new seat."""

    title = forms.CharField(max_length=120, label="Title of the seat", help_text="For example: ED nursing · clinical user")
    team = One(Team, label="The team it speaks for")
    discipline = One(Discipline, label="The discipline it brings")
    term_ends_on = forms.DateField(required=False, label="Term ends on", widget=forms.DateInput(attrs={"type": "date"}))


class FormCoalition(Form):
    """A new coalition."""

    name = forms.CharField(max_length=120, label="Name of the coalition")
    slug = forms.SlugField(max_length=60, label="Short name", help_text="Stands in its address: small letters, digits, hyphens")
    purpose = forms.CharField(max_length=300, required=False, label="What it is for, in one sentence")
    time_zone = forms.ChoiceField(
        choices=lambda: [(zone, zone) for zone in sorted(zoneinfo.available_timezones())], label="Time zone", initial="Europe/London"
    )
