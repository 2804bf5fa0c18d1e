"""What meetings' operations ask for."""

import zoneinfo

from django import forms

from coalition.ledger.forms import Day, Form, LongText, Many, Moment, One
from coalition.meetings.drafting import draft_minutes
from coalition.meetings.models import AgendaItem, Attendance, Presence, Series
from coalition.meetings.recurrence import Rhythm
from coalition.people.models import Person


def _zones():
    return [(zone, zone) for zone in sorted(zoneinfo.available_timezones())]


class StartSeries(Form):
    """A new series."""

    title = forms.CharField(max_length=120, label="Name of the forum", help_text="For example: Coalition forum")
    purpose = forms.CharField(max_length=300, required=False, label="What it is for, in one sentence")
    rhythm = forms.ChoiceField(choices=Rhythm.choices, label="How often", initial=Rhythm.FORTNIGHTLY)
    first_on = Day(label="First meeting on")
    begins_at = forms.TimeField(label="Begins at", widget=forms.TimeInput)
    time_zone = forms.ChoiceField(choices=_zones, label="On the clocks of")
    duration = forms.IntegerField(label="Minutes", min_value=10, max_value=480, initial=60)
    place = forms.CharField(max_length=200, required=False, label="Place")
    link = forms.URLField(max_length=500, required=False, label="Link for those who call in", assume_scheme="https")

    def prepare(self) -> None:
        """Offer the coalition's own zone."""
        self.initial.setdefault("time_zone", getattr(self.thing, "time_zone", "Europe/London"))


class Call(Form):
    """A new meeting; what is left empty is taken from its series."""

    series = One(Series, required=False, label="Series", help_text="Leave it empty for a single meeting.")
    title = forms.CharField(max_length=120, required=False, label="Title")
    starts_at = Moment(required=False, label="Begins", help_text="Empty: the next date of the series.")
    minutes = forms.IntegerField(required=False, min_value=10, max_value=480, label="Minutes")
    place = forms.CharField(max_length=200, required=False, label="Place")
    link = forms.URLField(max_length=500, required=False, label="Link for those who call in", assume_scheme="https")

    def prepare(self) -> None:
        """Only series that still meet."""
        self.fields["series"].queryset = self.fields["series"].queryset.filter(is_active=True)


class AddItem(Form):
    """A new item of the agenda."""

    title = forms.CharField(max_length=300, label="What is it about?")
    because = forms.CharField(max_length=300, required=False, label="Why now?")
    minutes = forms.IntegerField(min_value=1, max_value=240, initial=10, label="Minutes")
    presenter = One(Person, required=False, label="Who introduces it")
    thing_type = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    thing_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ArrangeItem(Form):
    """Place, time and voice of an item."""

    position = forms.IntegerField(min_value=1, max_value=200, label="Place on the agenda", help_text="1 is the first.")
    minutes = forms.IntegerField(min_value=1, max_value=240, label="Minutes")
    presenter = One(Person, required=False, label="Who introduces it")

    def prepare(self) -> None:
        """Begin with how it stands."""
        for name in self.fields:
            self.initial.setdefault(name, getattr(self.thing, name, None))


class Reason(Form):
    """Why."""

    reason = forms.CharField(label="Why?", max_length=300, help_text="One sentence. The others will read it.")


class Outcome(Form):
    """What came of an item."""

    outcome = LongText(label="What came of it?", max_length=5000, rows=4)

    def prepare(self) -> None:
        """Begin with what stands there."""
        self.initial.setdefault("outcome", getattr(self.thing, "outcome", ""))


class RecordAttendance(Form):
    """Who was there; members in none of the lists were absent."""

    present = Many(Person, required=False, label="Present")
    deputies = Many(Person, required=False, label="As a deputy")
    apologies = Many(Person, required=False, label="Apologies")

    def prepare(self) -> None:
        """Begin with what was recorded before."""
        known = Attendance.objects.filter(meeting=self.thing).values_list("person_id", "kind") if self.thing else ()
        kinds = {"present": Presence.PRESENT, "deputies": Presence.DEPUTY, "apologies": Presence.APOLOGIES}
        for name, kind in kinds.items():
            self.initial.setdefault(name, [person for person, found in known if found == kind])

    def rows(self) -> list[tuple[str, list]]:
        """Each person with their three boxes; each box says aloud whose it is and what it means."""
        columns = [list(self[name]) for name in self.fields]
        for name, boxes in zip(self.fields, columns, strict=True):
            for box in boxes:
                words = f"{box.choice_label}: {self.fields[name].label}"
                box.data["attrs"] |= {"aria-label": words, "class": "form-check-input"}
        return [(str(boxes[0].choice_label), list(boxes)) for boxes in zip(*columns, strict=True)]


class WriteMinutes(Form):
    """The minutes."""

    minutes = LongText(label="Minutes", rows=18)
    edit = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def prepare(self) -> None:
        """Begin with what is written, or with the outcomes of the agenda."""
        self.initial.setdefault("edit", getattr(self.thing, "minutes_edit", None))
        self.initial.setdefault("minutes", draft_minutes(self.thing) if self.thing else "")


class AddAction(Form):
    """Something to do."""

    title = forms.CharField(max_length=200, label="What is to be done?")
    owner = One(Person, label="Who does it")
    due_on = Day(label="By when")
    item = One(AgendaItem, required=False, label="Which item asked for it")

    def prepare(self) -> None:
        """Only items of this meeting."""
        items = self.fields["item"].queryset
        self.fields["item"].queryset = items.filter(meeting=self.thing).standing() if self.thing else items.none()
        self.fields["item"].label_from_instance = lambda item: item.title


class PassOn(Form):
    """Who does it from now on."""

    owner = One(Person, label="Who does it from now on")
