"""The button of an act: enabled, disabled with the reason, absent, at once or by a page."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from coalition.ledger.operations import CATALOGUE
from coalition.ledger.rules import YES, No
from coalition.people import operations as people


@pytest.fixture
def button(cast, coalition, monkeypatch):
    """`button(operation, verdict, thing, arguments)`: the markup when the operation's rule answers so."""

    def shown(operation, verdict, thing, arguments="", **given) -> str:
        monkeypatch.setattr(type(operation), "verdict", lambda self, person, about: verdict)
        request = RequestFactory().get("/")
        request.user, request.coalition = cast.chair, cast.coalition
        text = '{% load ledger %}{% act "' + operation.name + '" thing ' + arguments + " %}"
        return Template(text).render(Context({"request": request, "thing": thing, **given}))

    return shown


def test_what_may_be_done_and_needs_input_is_a_link_to_its_page(button, seat):
    said = button(people.fill_seat, YES, seat)
    assert f'href="/c/riverside/seats/{seat.pk}/fill/"' in said
    assert people.fill_seat.label in said
    assert "<form" not in said


def test_what_needs_no_input_is_done_at_once_with_its_token(button, cast, seat):
    simple = next(each for each in CATALOGUE.values() if each.form.is_empty() and not each.danger and _has_page(each))
    said = button(simple, YES, seat)
    assert '<form method="post"' in said
    assert "csrfmiddlewaretoken" in said


def test_what_ends_something_asks_on_a_page_first(button, cast):
    said = button(people.leave, YES, cast.member("nurse"))
    assert "<form" not in said
    assert "act-danger" in said


def test_what_is_refused_is_there_but_disabled_and_says_why(button, seat):
    said = button(people.fill_seat, No("Only the <chair> does this.", who="Ask Ann."), seat)
    assert 'aria-disabled="true"' in said
    assert "Only the &lt;chair&gt; does this. Ask Ann." in said
    assert f'aria-describedby="why-people-fill_seat-{seat.pk}"' in said
    assert f'id="why-people-fill_seat-{seat.pk}"' in said
    assert "href" not in said and "<form" not in said


def test_what_makes_no_sense_here_is_absent(button, seat):
    assert button(people.fill_seat, No("It is closed.", hidden=True), seat).strip() == ""


def test_words_and_prefilled_fields_can_be_given(button, seat):
    said = button(people.fill_seat, YES, seat, "label=words member=thing.pk", words="Sit <here>")
    assert "Sit &lt;here&gt;" in said
    assert f"fill/?member={seat.pk}" in said


def test_a_prefilled_value_cannot_leave_its_place_in_the_address(button, seat):
    said = button(people.fill_seat, YES, seat, "title=words", words='a&b=c d"')
    assert "?title=a%26b%3Dc+d%22" in said


def test_an_act_on_the_coalition_stands_at_its_own_address(button, cast):
    assert 'href="/c/riverside/seats/open/"' in button(people.open_seat, YES, cast.coalition)


def _has_page(operation) -> bool:
    from django.urls import NoReverseMatch, reverse

    try:
        reverse(operation.name, kwargs={"slug": "x", "id": "00000000-0000-4000-8000-000000000000"})
    except NoReverseMatch:
        return False
    return True
