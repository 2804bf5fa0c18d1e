"""Decides how every form looks: label, help and fault tied to their field, the browser's own pickers, drafts kept."""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    DateInput,
    DateTimeInput,
    RadioSelect,
    Select,
    Textarea,
    TimeInput,
)

# Widget -> the browser's own picker, and the one format it understands in every language.
PICKERS = (
    (DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (DateInput, "date", "%Y-%m-%d"),
    (TimeInput, "time", "%H:%M"),
)
LONG_ROWS = 6


class Field(BoundField):
    """A field of a form as it is shown."""

    def __init__(self, form, field, name) -> None:
        super().__init__(form, field, name)
        prepare(field.widget)

    @property
    def is_tick(self) -> bool:
        """A single box to tick: its label stands behind it."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_file(self) -> bool:
        """A field that takes a file: the form must say so."""
        return self.field.widget.needs_multipart_form

    @property
    def focus_id(self) -> str:
        """The id to jump to when this field needs mending: a group has it on its first choice."""
        is_group = isinstance(self.field.widget, RadioSelect | CheckboxSelectMultiple)
        return f"{self.auto_id}_0" if is_group else self.id_for_label or self.auto_id

    @property
    def group_describedby(self) -> str:
        """What describes a whole group of choices: its help, then its fault."""
        return self.aria_describedby or ""


class Renderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ form.field.as_field_group }}` with our templates."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = Field


def prepare(widget: forms.Widget) -> None:
    """Give a widget its class, its picker and its rows. Called once for each field of each form; widgets are copies."""
    for kind, input_type, layout in PICKERS:
        if isinstance(widget, kind):
            widget.input_type, widget.format = input_type, layout
            widget.attrs.pop("type", None)
            break
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        widget.template_name = "ui/widgets/choices.html"
        return
    if isinstance(widget, Textarea):
        if widget.attrs.get("rows") in (None, "10"):
            widget.attrs["rows"] = LONG_ROWS
        widget.attrs.setdefault("data-draft", "")
    for part in getattr(widget, "widgets", ()):
        prepare(part)
    if not widget.is_hidden:
        _add_class(widget, _class_of(widget))


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, Select) else "form-control"


def _add_class(widget: forms.Widget, name: str) -> None:
    classes = widget.attrs.get("class", "").split()
    if name not in classes:
        widget.attrs["class"] = " ".join([*classes, name])
