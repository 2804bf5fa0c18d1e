"""The living card: fill_attribute, review_attributes, add_attribute, drop_attribute, set_review_days, begin_card."""

import datetime as dt

import pytest

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.solutions import attributes, living
from coalition.solutions import operations as solutions
from coalition.solutions.living_forms import FillAttribute
from coalition.solutions.models import CardEntry
from tests.solutions.scenes import card_file, tool


@pytest.fixture
def found(cast, coalition):
    return tool(owner=cast.nurse)


def line(solution, ref: str) -> living.Line:
    return living.line_of(solution, ref)


def test_the_card_has_hti_1_s_31_attributes_and_eleven_may_be_not_available():
    assert len(attributes.HTI) == 31
    assert [sum(each.ref.startswith(f"{n}.") for each in attributes.HTI) for n in range(1, 10)] == [4, 4, 2, 4, 2, 4, 5, 4, 2]
    lacking = [each.ref for each in attributes.HTI if each.may_lack]
    assert lacking == ["6.i", "6.ii", "6.iii", "6.iv", "7.iii", "7.iv", "7.v", "8.ii", "8.iv", "9.i", "9.ii"]


def test_a_text_is_filled_in_with_source_evidence_day_and_person(cast, found):
    solutions.fill_attribute(
        found, by=cast.nurse, ref="2.i", text=" Finds sepsis early. ", source="developer", evidence="https://acme.example/ifu"
    )

    entry = line(found, "2.i").entry
    assert (entry.text, entry.state, entry.source, entry.by) == ("Finds sepsis early.", "given", "developer", cast.nurse)
    assert (entry.reviewed_on, entry.evidence) == (clock.today(), "https://acme.example/ifu")
    event = Event.objects.get(kind="solution.attribute_filled")
    assert event.facts == {"ref": "2.i", "attribute": "Intended use", "state": "given"}


def test_a_member_who_does_not_answer_for_the_tool_is_refused(cast, found):
    with pytest.raises(Refused, match="Only its owner"):
        solutions.fill_attribute(found, by=cast.coder, ref="2.i", text="x")
    assert not CardEntry.objects.exists()


def test_what_was_said_before_stays_as_history(cast, found):
    for text in ("First.", "Second.", "Second."):
        solutions.fill_attribute(found, by=cast.nurse, ref="2.i", text=text)

    assert [entry.text for entry in living.history_of(found, "2.i")][-1] == "First."
    assert CardEntry.objects.filter(ref="2.i", is_current=True).count() == 1


@pytest.mark.parametrize("ref", ["1.ii", "7.i", "8.iii"])
def test_not_available_is_no_answer_for_twenty_attributes(cast, found, ref):
    for given in ({"text": "", "state": "not_available"}, {"text": "N/A."}):
        with pytest.raises(Invalid, match="no answer") as problem:
            solutions.fill_attribute(found, by=cast.nurse, ref=ref, **given)
        assert problem.value.field == "text"


def test_not_available_is_an_answer_for_eleven(cast, found):
    solutions.fill_attribute(found, by=cast.nurse, ref="6.ii", state="not_available")

    assert line(found, "6.ii").state == "not_available"
    progress = living.progress(living.lines_of(found))
    assert (progress.given, progress.not_available, progress.missing) == (0, 1, 30)


def test_a_figure_of_our_own_needs_its_day_and_its_number(cast, found):
    form = FillAttribute({"ref": "8.ii", "text": "AUROC 0.79"}, thing=found, by=cast.nurse)
    assert set(form.errors) == {"cases", "measured_on"}
    form = FillAttribute(
        {"ref": "8.ii", "text": "AUROC 0.79", "cases": "4210", "measured_on": "2026-03-01", "source": "local"},
        thing=found, by=cast.nurse,
    )  # fmt: skip
    assert form.is_valid(), form.errors
    solutions.fill_attribute(found, by=cast.nurse, **form.cleaned_data)
    entry = line(found, "8.ii").entry
    assert (entry.cases, entry.measured_on, entry.source) == (4210, dt.date(2026, 3, 1), "local")


def test_a_text_grows_old_and_is_fresh_again_when_somebody_looks(cast, found):
    long_ago = clock.now() - dt.timedelta(days=200)
    with clock.at(long_ago):
        entry = dict(solution=found, ref="2.i", text="Finds it.", state="given", source="person", by=cast.nurse)
        CardEntry.objects.create(**entry, at=long_ago, reviewed_on=long_ago.date())
    assert line(found, "2.i").is_old
    assert line(found, "2.i").entry.age_days == 200

    solutions.review_attributes(found, by=cast.nurse, refs=["2.i", "2.ii"])

    assert not line(found, "2.i").is_old
    assert line(found, "2.i").entry.text == "Finds it."
    assert Event.objects.get(kind="solution.attributes_reviewed").facts == {"count": 1, "refs": ["2.i"]}


def test_how_long_a_text_is_fresh_can_be_set(cast, found):
    solutions.fill_attribute(found, by=cast.nurse, ref="2.i", text="Finds it.")

    solutions.set_review_days(found, by=cast.nurse, days=7)

    with clock.at(clock.now() + dt.timedelta(days=8)):
        assert line(found, "2.i").is_old


def test_an_attribute_of_our_own_is_added_filled_and_taken_off(cast, found):
    solutions.add_attribute(found, by=cast.nurse, label="Night shift", text="Not staffed.")
    with pytest.raises(Invalid, match="already"):
        solutions.add_attribute(found, by=cast.nurse, label="night SHIFT")
    (own,) = [each for each in living.lines_of(found) if attributes.OWN.fullmatch(each.attribute.ref)]
    solutions.fill_attribute(found, by=cast.nurse, ref=own.attribute.ref, text="Staffed since May.")
    assert line(found, own.attribute.ref).attribute.label == "Night shift"

    solutions.drop_attribute(found, by=cast.nurse, ref=own.attribute.ref)

    assert line(found, own.attribute.ref) is None
    assert len(living.history_of(found, own.attribute.ref)) == 3
    assert Event.objects.filter(kind="solution.attribute_dropped").count() == 1


def test_an_attribute_of_the_law_cannot_be_taken_off_and_an_unknown_one_not_filled(cast, found):
    for ref in ("own.00000000", "chai.X", "99.i", ""):
        with pytest.raises(Invalid, match="no such text"):
            solutions.fill_attribute(found, by=cast.nurse, ref=ref, text="x")
    form = solutions.drop_attribute.form({"ref": "2.i"}, thing=found, by=cast.nurse)
    assert not form.is_valid()


def test_a_card_begun_by_hand_can_be_filled_and_handed_on(cast, found):
    solutions.begin_card(found, by=cast.nurse)
    field = found.card.fields.get(path="UsesAndDirections/IntendedUseAndWorkflow")

    solutions.edit_card_field(field, by=cast.nurse, text="Finds sepsis.", state="", source="developer")

    assert line(found, "2.i").entry.text == "Finds sepsis."
    assert CardEntry.objects.get(ref=f"chai.{field.path}").source == "developer"
    with pytest.raises((Invalid, Refused), match="has"):
        solutions.begin_card(found, by=cast.nurse)


def test_looking_at_a_text_of_the_model_card_is_kept_with_day_and_person(cast, coalition):
    found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
    field = found.card.fields.get(path="ModelSummary/Summary")

    solutions.review_card_field(field, by=cast.chair)

    field.refresh_from_db()
    entry = CardEntry.objects.get(ref="chai.ModelSummary/Summary")
    assert (field.reviewed_on, entry.by, entry.source) == (clock.today(), cast.chair, "card")
