"""The tags that pages are made of: what they say, to eyes and to ears, and that they let nothing through."""

from types import SimpleNamespace as Thing

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from coalition.ui.faces import initials_of, person
from coalition.ui.states import TONE_OF, WORDS, state

HOSTILE = '"><script>alert(1)</script>'


def shown(source: str, **given) -> str:
    return Template("{% load ui %}" + source).render(Context(given))


def test_a_state_is_a_word_a_drawing_and_a_tone():
    html = state("not_met")

    assert 'class="state tone-bad"' in html
    assert "<svg" in html
    assert html.endswith("Not met</span>")


def test_an_unknown_state_is_neutral_and_no_state_is_nothing():
    assert "tone-neutral" in state("flabbergasted")
    assert state("") == state(None) == ""


def test_a_tone_can_be_given():
    assert "tone-warn" in state("silent", "warning")


def test_no_word_has_two_tones():
    assert len(TONE_OF) == sum(len(words.split("|")) for words in WORDS.values())


def test_somebody_without_a_name_is_called_so():
    assert "Somebody, without a name" in person(None)


def test_a_name_shown_before_as_safe_html_is_still_escaped_when_somebody_has_it():
    assert "<b>" in person(SafeString("<b>Ann</b>"))
    assert "<b>" not in person(Thing(name="<b>Ann</b>"))


def test_initials_are_silent_and_the_name_is_read():
    html = person(Thing(name="Clara von Lindqvist"))

    assert 'aria-hidden="true">CL<' in html
    assert "<span>Clara von Lindqvist</span>" in html


@pytest.mark.parametrize(("name", "letters"), [("Jo", "J"), ("", "?"), ("(Dr) Åsa Öst", "ÅÖ"), ("- -", "?")])
def test_initials_are_at_most_two_letters(name, letters):
    assert initials_of(name) == letters


def test_many_people_are_four_and_how_many_more():
    html = shown("{% people everyone %}", everyone=[Thing(name=f"Person {n}") for n in range(7)])

    assert "Person 3 and 3 more" in html
    assert html.count("avatar-") == 4


def test_a_count_agrees_with_its_noun():
    assert "concern<" in shown('{% count 1 "concern" "concerns" %}')
    assert "concerns<" in shown('{% count 0 "concern" "concerns" %}')


def test_a_meter_of_nothing_is_no_fault():
    html = shown('{% meter 0 0 "Laboratory" %}')

    assert 'aria-label="Laboratory: 0 of 0"' in html
    assert 'max="1"' in html


def test_a_pager_shows_only_the_ways_there_are():
    html = shown("{% pager page %}", page=Thing(next_url="?after=9", count_text="25 of 312"))

    assert "?after=9" in html
    assert "Back to the first" not in html


def test_facts_without_a_value_are_left_out():
    html = shown("{% facts pairs %}", pairs=[("Owner", "Clara"), ("Deputy", None), ("Cost", 0)])

    assert "Deputy" not in html
    assert "<dd>0</dd>" in html


def test_the_present_tab_is_marked():
    html = shown("{% tabs items %}", items=[("Open", "/a", True, 3), ("All", "/b", False)])

    assert html.count('aria-current="page"') == 1
    assert html.count("badge") == 1


def step(**given) -> Thing:
    usual = {
        "noun": "concern",
        "title": "A",
        "state": "open",
        "verb": "led to",
        "at": None,
        "reason": "",
        "url": "/a",
        "icon": "concern",
    }
    return Thing(**{**usual, **given})


def test_a_thread_says_what_led_here_and_what_came_of_it():
    html = shown("{% thread t here='This' %}", t=Thing(before=[step()], after=[step(title="B", url="")], is_cut=True))

    assert html.index("Why am I here") < html.index(">A</a>") < html.index("What came of me") < html.index(">B</span>")
    assert html.count("You are here") == 2
    assert "longer than shown" in html


def test_an_empty_thread_says_so_in_both_halves():
    html = shown("{% thread t %}", t=Thing(before=(), after=(), is_cut=False))

    assert "it began with this" in html
    assert "Nothing has come of it yet" in html


@pytest.mark.parametrize(
    "source",
    [
        "{% state x %}",
        "{% person x href=x %}",
        "{% avatar x %}",
        "{% icon x x %}",
        "{% count 2 x x %}",
        "{% meter x x x tone=x %}",
        "{% stat x x href=x hint=x %}",
        "{% empty x x x %}",
        "{% button_link x x x %}",
        "{% copy x x %}",
        "{% card x %}{{ x }}{% endcard %}",
        "{% notice x %}{{ x }}{% endnotice %}",
        "{% table_region x %}{{ x }}{% endtable_region %}",
        "{% disclosure x %}{{ x }}{% enddisclosure %}",
        "{% section x note=x id=x %}{{ x }}{% endsection %}",
        "{% row x x excerpt=x %}{{ x }}{% endrow %}",
        "{% page_head x kind=x state=x lead=x %}{{ x }}{% endpage_head %}",
        "{% markdown x %}",
        "{% when nobody x %}",
    ],
)
def test_no_component_lets_markup_through(source):
    html = shown(source, x=HOSTILE, nobody=None)

    assert "<script" not in html
    assert '="">' not in html


def test_a_page_head_without_acts_has_no_empty_box():
    assert "pagehead-acts" not in shown("{% page_head 'A' %}  {% endpage_head %}")
