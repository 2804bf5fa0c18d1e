"""Charts drawn on the server: whole, legible without colour, harmless, and equal to their table."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coalition.measures.spc import control_chart
from coalition.ui.axes import date_ticks, number_axis
from coalition.ui.charts import Mark, Part, bar_svg, chart_table, control_chart_svg, numbered_marks, sparkline_svg
from coalition.ui.plot import spread
from coalition.ui.svg import CHARACTER

SVG = "{http://www.w3.org/2000/svg}"
SWING = [0, 100] * 6
HOSTILE = "</title><script>alert(1)</script>\" onload='x' \x00\x1b &amp; ]]>"


def chart_of(values, step=30, **options):
    days = [date(2023, 1, 1) + timedelta(days=step * index) for index in range(len(values))]
    return control_chart(list(zip(days, values, strict=True)), **options)


def draw(chart, **options):
    return ElementTree.fromstring(control_chart_svg(chart, **{"title": "Waits", "unit": "minutes", **options}))


def of_class(tree, name):
    return [node for node in tree.iter() if name in node.get("class", "").split()]


def texts(tree, name):
    return [node.text for node in of_class(tree, name)]


def test_a_chart_is_an_image_with_a_name_and_a_description():
    tree = draw(chart_of([*SWING, 400], baseline=12, better="down", target=20))
    assert tree.get("role") == "img"
    assert [node.tag for node in tree][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert tree[0].text == "Waits"
    said = "13 points from 1 Jan 2023 to 27 Dec 2023. Mean 50.0, Target 20.0, Limit 316.0, Limit -216.0."
    assert tree[1].text.replace(".0", "") == (said + " Ordinary variation: 12. Concern: 1.").replace(".0", "")


def test_nothing_in_a_drawing_needs_a_style_or_script():
    markup = control_chart_svg(
        chart_of(SWING, target=3), title="a", unit="b", marks=[Mark(date(2023, 3, 1), "c", "/d/")]
    )
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:|url\(", markup)


def test_hostile_words_stay_words():
    chart = chart_of(SWING)
    tree = draw(chart, title=HOSTILE, unit=HOSTILE, marks=[Mark(date(2023, 3, 1), HOSTILE)])
    assert tree[0].text == HOSTILE.replace("\x00", "").replace("\x1b", "")
    assert not [node.tag for node in tree.iter() if node.tag.removeprefix(SVG) in ("script", "a", "style")]
    assert not [key for node in tree.iter() for key in node.attrib if key.startswith("on")]
    ElementTree.fromstring(bar_svg([Part(HOSTILE, 1, "for")], title=HOSTILE))
    ElementTree.fromstring(sparkline_svg([1, 2], label=HOSTILE))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example", "https://evil.example", "/\\evil", "", "/a b"]
)
def test_a_mark_never_links_off_the_site(href):
    marks = [Mark(date(2023, 3, 1), "label", href or "x")]
    with pytest.raises(ValueError, match="within the site"):
        control_chart_svg(chart_of(SWING), title="a", unit="b", marks=marks)


def test_each_signal_has_a_shape_of_its_own_and_a_word():
    shapes = set()
    for better, value in (("up", 400), ("down", 400), (None, 400), (None, -400)):
        tree = draw(chart_of([*SWING, value], baseline=12, better=better))
        node = of_class(tree, "chart-point")[12]
        path = node.get("d")
        start = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        shapes.add(tuple(round(number - start[index % 2], 1) for index, number in enumerate(start)))
        assert len(set(texts(tree, "chart-legend"))) == 2
        assert "outside the limits" in node[0].text
    assert len(shapes) == 4
    assert of_class(tree, "chart-common-cause")[0].tag == f"{SVG}circle"


def test_lines_break_and_limits_change_where_a_phase_begins():
    chart = chart_of([*SWING, *[value + 500 for value in SWING]], phases=[12])
    tree = draw(chart)
    assert len(of_class(tree, "chart-line")) == len(of_class(tree, "chart-mean")) == 2
    assert len(of_class(tree, "chart-limit")) == 4
    assert texts(tree, "chart-label") == ["Limit 816", "Mean 550", "Limit 284"]


def test_a_share_is_never_drawn_beyond_its_bounds():
    chart = chart_of([99, 95, 100, 97] * 4)
    assert chart.upper_limit > 100
    assert "105" in texts(draw(chart), "chart-tick")
    bounded = draw(chart, lower_bound=0, upper_bound=100)
    assert "105" not in texts(bounded, "chart-tick")
    assert "Limit 107.3" in texts(bounded, "chart-label"), "the words keep the true limit"


def test_marks_are_numbered_by_date_and_those_far_away_are_left_out():
    chart = chart_of(SWING)
    late, early, gone = Mark(date(2023, 9, 1), "Late"), Mark(date(2023, 2, 1), "Early"), Mark(date(2020, 1, 1), "Gone")
    assert numbered_marks(chart, [late, gone, early]) == [(1, early), (2, late)]
    tree = draw(chart, marks=[late, gone, early])
    assert texts(tree, "chart-flag-number") == ["1", "2"]
    assert len(of_class(tree, "chart-mark")) == 2
    assert "1: Early, 1 Feb 2023." in tree[1].text


def test_linked_marks_stand_outside_the_image_where_the_keyboard_finds_them():
    tree = draw(chart_of(SWING), marks=[Mark(date(2023, 3, 1), "Desk moved", "/adjustments/3/")])
    assert (tree.get("role"), tree.get("aria-label")) == ("group", "Waits")
    assert tree[0].get("role") == "img"
    link = tree[1]
    assert (link.tag, link.get("href"), link.get("aria-label")) == (
        f"{SVG}a", "/adjustments/3/", "1: Desk moved, 1 Mar 2023",
    )  # fmt: skip


def test_words_are_translated_on_request():
    german = {"Mean": "Mittel", "Jan": "Jän", "Ordinary variation": "Übliche Schwankung"}
    tree = draw(chart_of(SWING), translate=lambda text: german.get(text, text))
    assert any(text.startswith("Mittel") for text in texts(tree, "chart-label"))
    assert "Übliche Schwankung" in texts(tree, "chart-legend")
    assert "1 Jän 2023" in tree[1].text


def test_an_unknown_option_is_refused():
    with pytest.raises(TypeError, match="colour"):
        draw(chart_of(SWING), colour="red")


def test_the_table_says_what_the_drawing_shows():
    chart = chart_of([*SWING, 400, 40], baseline=12, better="up")
    rows = chart_table(chart)
    assert len(rows) == 14
    assert rows[0][2:4] == ("Ordinary variation", "")
    assert rows[12][1:4] == (400, "Improvement", "outside the limits")
    assert rows[12].lower_limit == chart.lower_limit


numbers = st.floats(-1e6, 1e6) | st.integers(-20, 20).map(float)


@given(st.lists(numbers, min_size=1, max_size=40), st.integers(1, 400), st.none() | numbers)
@example([0.0, 5e-324], 1, None)
@example([5e-324], 1, 0.0)
def test_everything_drawn_lies_within_the_picture(values, step, target):
    tree = draw(chart_of(values, step, target=target), marks=[Mark(date(2023, 1, 20), "m")])
    for node in tree.iter():
        for name, most in (
            ("x", 720),
            ("x1", 720),
            ("x2", 720),
            ("cx", 720),
            ("y", 280),
            ("y1", 280),
            ("y2", 280),
            ("cy", 280),
        ):
            assert -6 <= float(node.get(name, 0)) <= most + 6, (node.tag, node.attrib)


@given(st.integers(1, 300), st.integers(1, 40), st.sampled_from([320, 720, 1100]))
def test_dates_beneath_never_touch_each_other(count, step, width):
    tree = draw(chart_of([index % 7 for index in range(count)], step), width=width)
    labels = [node for node in of_class(tree, "chart-tick") if node.get("text-anchor") == "middle"]
    spans = [(float(n.get("x")), len(n.text) * CHARACTER / 2) for n in labels]
    assert labels
    for (left, half), (right, other) in zip(spans, spans[1:], strict=False):
        assert left + half < right - other


@given(numbers, numbers)
def test_a_number_axis_is_round_and_holds_both_ends(one, other):
    low, high = min(one, other), max(one, other)
    axis = number_axis(low, high)
    slack = axis.step * 1e-6
    assert axis.ticks[0] - slack <= low
    assert high <= axis.ticks[-1] + slack
    assert 2 <= len(axis.ticks) <= 12
    assert len({axis.label(tick) for tick in axis.ticks}) == len(axis.ticks) or axis.step < 1e-4


def test_axis_labels_have_the_digits_they_need():
    assert [number_axis(0, 1).label(tick) for tick in number_axis(0, 1).ticks][:3] == ["0.0", "0.2", "0.4"]
    quarters = number_axis(95, 96.2)
    assert [quarters.label(tick) for tick in quarters.ticks][:2] == ["95.00", "95.25"]
    assert number_axis(0, 25000).label(5000) == "5,000"
    assert number_axis(-1, 1).label(-0.0) == "0.0"


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 30000), st.integers(1, 14))
def test_date_ticks_are_few_in_order_and_within_the_range(first, days, most):
    last = first + timedelta(days)
    found = [day for day, _ in date_ticks(first, last, most)]
    assert 1 <= len(found) <= most
    assert found == sorted(set(found))
    assert first <= found[0] <= found[-1] <= last


@given(st.lists(st.floats(0, 200), min_size=1, max_size=8).map(sorted))
def test_labels_that_would_overlap_are_pushed_apart(heights):
    placed = spread(heights, 13, 0, 200)
    assert all(after - before >= 13 - 1e-9 for before, after in zip(placed, placed[1:], strict=False))
    assert placed[-1] <= 200 + 1e-9


def test_a_vote_bar_names_every_part_and_divides_the_width():
    parts = [Part("For", 6, "for"), Part("Against", 2, "against"), Part("Abstained", 0, "abstain")]
    tree = ElementTree.fromstring(bar_svg(parts, title="Vote"))
    assert tree[1].text == "For 6, Against 2, Abstained 0"
    assert texts(tree, "chart-legend") == ["For 6", "Against 2", "Abstained 0"]
    first, second = (float(node.get("width")) for node in of_class(tree, "chart-part")[:2])
    assert first == pytest.approx(3 * second, abs=4)


def test_a_bar_without_votes_is_an_empty_frame():
    tree = ElementTree.fromstring(bar_svg([Part("For", 0, "for")], title="Vote"))
    assert len(of_class(tree, "chart-part-none")) == 1


@pytest.mark.parametrize("part", [Part("x", -1, "for"), Part("x", 1, 'a" onload="x'), Part("x", 1, "")])
def test_an_unfit_part_of_a_bar_is_refused(part):
    with pytest.raises(ValueError, match="plain kind"):
        bar_svg([part], title="x")


def test_a_sparkline_is_silent_without_a_label():
    assert ElementTree.fromstring(sparkline_svg([1, 3, 2])).get("aria-hidden") == "true"
    named = ElementTree.fromstring(sparkline_svg([1], label="Trend"))
    assert (named.get("role"), named[0].text) == ("img", "Trend")
    ElementTree.fromstring(sparkline_svg([]))
