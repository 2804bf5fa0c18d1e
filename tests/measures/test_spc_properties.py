"""What must hold of every control chart, whatever the values."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coalition.measures.spc import control_chart

# Whole numbers, short steps and long runs: chance alone would hardly ever meet the rules.
steps = st.lists(st.integers(-9, 9), min_size=2, max_size=60)
levels = st.lists(st.integers(-40, 40), min_size=2, max_size=60)
runs = st.lists(st.tuples(st.integers(-30, 30), st.integers(1, 9)), min_size=2, max_size=12)
series = st.one_of(
    levels,
    steps.map(lambda found: [sum(found[: index + 1]) for index in range(len(found))]),
    runs.map(lambda found: [level for level, length in found for _ in range(length)]),
)
MIRRORED = {"improvement": "concern", "concern": "improvement", "high": "low", "low": "high"}


def chart_of(values, **options):
    return control_chart([(date(2020, 1, 1) + timedelta(index), v) for index, v in enumerate(values)], **options)


def verdicts(chart):
    return [(point.signal, point.rule) for point in chart.points]


@given(series, st.integers(-1000, 1000), st.sampled_from([0.001, 0.1, 0.5, 3, 7.3, 1000]))
def test_another_unit_or_zero_changes_no_signal(values, offset, scale):
    first = chart_of(values, better="up")
    other = chart_of([value * scale + offset for value in values], better="up")
    assert verdicts(first) == verdicts(other)
    assert abs(other.upper_limit - (first.upper_limit * scale + offset)) < 1e-6 * scale + 1e-9


@given(series)
def test_turning_values_and_direction_round_changes_no_signal(values):
    assert verdicts(chart_of(values, better="up")) == verdicts(chart_of([-v for v in values], better="down"))


@given(series)
def test_the_other_direction_turns_every_improvement_into_a_concern(values):
    up, down = verdicts(chart_of(values, better="up")), verdicts(chart_of(values, better="down"))
    assert [(MIRRORED.get(signal, signal), rule) for signal, rule in up] == down


@given(series)
def test_without_a_direction_high_is_what_up_calls_improvement(values):
    plain, up = verdicts(chart_of(values)), verdicts(chart_of(values, better="up"))
    same = {"improvement": "high", "concern": "low"}
    assert [(same.get(signal, signal), rule) for signal, rule in up] == plain


@given(series)
def test_a_signal_has_a_rule_and_ordinary_variation_has_none(values):
    chart = chart_of(values)
    assert all((point.signal == "common_cause") == (point.rule is None) for point in chart.points)
    beyond = [not chart.lower_limit - 1e-9 <= point.value <= chart.upper_limit + 1e-9 for point in chart.points]
    assert beyond == [point.rule == "outside_limits" for point in chart.points]


@given(series)
def test_trends_read_backwards_are_the_same_points(values):
    # Only lonely trends can be compared: a turning point changes sides with the direction of reading.
    forward = [rule == "trend" for _, rule in verdicts(chart_of(values))]
    backward = [rule == "trend" for _, rule in verdicts(chart_of(values[::-1]))]
    assert forward == backward[::-1]


@given(series, st.integers(2, 60))
def test_points_after_the_baseline_never_move_the_limits(values, baseline):
    whole, first = chart_of(values, baseline=baseline), chart_of(values[:baseline])
    assert (whole.mean, whole.lower_limit, whole.upper_limit) == (first.mean, first.lower_limit, first.upper_limit)


@given(series, st.data())
def test_a_phase_is_the_chart_of_its_own_points(values, data):
    cut = data.draw(st.integers(1, len(values) - 1))
    whole = chart_of(values, phases=[cut], better="up")
    assert verdicts(whole) == [
        *verdicts(chart_of(values[:cut], better="up")),
        *verdicts(chart_of(values[cut:], better="up")),
    ]
