"""How an act's input is read: one form per operation serves the page, the API and the command line alike."""

from django import forms
from django.utils.translation import gettext

DASHES = "---------"  # what Django offers in a list in which nothing is chosen yet


class Form(forms.Form):
    """Base of every operation's form. `thing` is what it acts on, `by` who acts (None on sealed pages).

    Choices of things come from what `by` may see. Override `prepare` to set initial values and narrow choices.
    """

    def __init__(self, *args, thing=None, by=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.thing, self.by = thing, by
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = choices_for(field.queryset.model, by)
                if field.empty_label == DASHES:
                    field.empty_label = gettext("Choose …") if field.required else gettext("None")
        self.prepare()

    def prepare(self) -> None:
        """Set initial values and narrow choices for `self.thing` and `self.by`."""

    @classmethod
    def is_empty(cls) -> bool:
        """True when the act needs no input: its button does it at once."""
        return not cls.base_fields


def choices_for(model, person):
    """The rows of `model` a person may choose from: the open coalition's for its nouns, all for the hospital's."""
    if hasattr(model, "across_coalitions"):
        return model.objects.visible_to(person)
    return model._default_manager.visible_to(person) if hasattr(model._default_manager, "visible_to") else model._default_manager.all()


def One(model, **options) -> forms.ModelChoiceField:
    """A field that chooses one thing of `model` (a class) in the open coalition."""
    return forms.ModelChoiceField(queryset=_unread(model), **options)


def Many(model, **options) -> forms.ModelMultipleChoiceField:
    """A field that chooses several things of `model` in the open coalition."""
    options.setdefault("widget", forms.CheckboxSelectMultiple)
    return forms.ModelMultipleChoiceField(queryset=_unread(model), **options)


def _unread(model):
    return getattr(model, "across_coalitions", model._default_manager).none()


class LongText(forms.CharField):
    """Markdown of some length: a tall box, a cap, and the draft kept in the browser."""

    def __init__(self, **options) -> None:
        rows = options.pop("rows", 6)
        options.setdefault("max_length", 50_000)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, "data-draft": ""}))
        super().__init__(**options)


class Day(forms.DateField):
    """A day, with the browser's own picker."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Moment(forms.DateTimeField):
    """A day and a time, read in the active time zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
