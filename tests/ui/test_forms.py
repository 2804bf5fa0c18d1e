"""How forms are drawn: every label, help and fault tied to its field."""

import datetime as dt
import re

import pytest
from django import forms
from django.utils import timezone, translation

from coalition.ledger.forms import Form as OperationForm
from coalition.ledger.forms import One
from coalition.people.models import Team
from coalition.ui.forms import Renderer
from coalition.ui.samples import SampleForm


def drawn(data=None, **options) -> str:
    return str(SampleForm(data, renderer=Renderer(), **options))


def tag_of(html: str, name: str) -> str:
    return re.search(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', html).group()


def test_a_label_names_its_field_and_says_required_in_words():
    html = drawn()

    assert re.search(r'<label class="field-label" for="id_title">In one line <span class="[^"]+">\(required\)', html)
    assert "What do you see?</label>" in html


def test_help_and_fault_describe_the_field():
    html = drawn({"title": ""})

    assert 'aria-describedby="id_title_helptext id_title_error"' in tag_of(html, "title")
    assert 'aria-invalid="true"' in tag_of(html, "title")
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html


def test_a_group_of_choices_has_its_question_as_legend_and_its_fault_on_the_group():
    html = drawn({})

    assert re.search(r'<fieldset class="field" aria-describedby="id_harm_error"><legend[^>]*>Could it harm', html)


def test_the_summary_leads_to_every_faulty_field():
    html = drawn({"title": "", "since": "soon"})
    targets = re.findall(r'<a href="#([^"]+)">', html)

    assert targets == ["id_title", "id_kind", "id_harm_0", "id_since"]
    assert all(f'id="{target}"' in html for target in targets)


def test_a_faultless_form_has_no_summary():
    assert "error-summary" not in drawn()


def test_what_was_typed_stays():
    html = drawn({"title": "", "body": "On nights <b>", "harm": "could"})

    assert "On nights &lt;b&gt;</textarea>" in html
    assert re.search(r'value="could"[^>]*checked', html)


def test_long_texts_are_kept_as_drafts():
    assert "data-draft" in tag_of(drawn(), "body")


@pytest.mark.parametrize("language", ["en-gb", "de", "sv"])
def test_days_and_moments_use_the_browsers_picker_in_every_language(language):
    at = dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC)
    with translation.override(language), timezone.override(dt.UTC):
        html = drawn(initial={"since": at.date(), "meet_at": at})

    assert 'type="date"' in tag_of(html, "since")
    assert 'value="2026-11-24"' in tag_of(html, "since")
    assert 'type="datetime-local"' in tag_of(html, "meet_at")
    assert 'value="2026-11-24T14:05"' in tag_of(html, "meet_at")


def test_what_the_browsers_picker_sends_is_understood():
    form = SampleForm(
        {"title": "A", "kind": "idea", "harm": "no", "since": "2026-11-24", "meet_at": "2026-11-24T14:05"}
    )

    assert form.is_valid(), form.errors
    assert form.cleaned_data["meet_at"].hour == 14


def test_drawing_a_form_twice_changes_nothing():
    form = SampleForm(renderer=Renderer())

    assert str(form) == str(form)
    assert str(form) == drawn()


def test_a_fault_of_the_whole_form_stands_in_the_summary():
    form = SampleForm({}, renderer=Renderer())
    form.add_error(None, "The meeting is closed <now>.")

    assert "<li>The meeting is closed &lt;now&gt;.</li>" in str(form)


def test_hidden_fields_have_no_label():
    class Quiet(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput)

    assert "<label" not in str(Quiet(renderer=Renderer()))


@pytest.mark.parametrize(("required", "words"), [(True, "Choose …"), (False, "None")])
def test_a_list_in_which_nothing_is_chosen_says_so_in_words(coalition, cast, required, words):
    form = type("Pick", (OperationForm,), {"team": One(Team, required=required)})(thing=coalition, by=cast.chair)

    assert f'<option value="" selected>{words}</option>' in str(form["team"])
    assert form["team"].field.queryset.count() == Team.objects.count() > 0
