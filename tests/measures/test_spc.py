"""Control charts against cases reckoned by hand."""

from datetime import date, timedelta

import pytest

from coalition.measures.spc import ChartError, control_chart

# Twelve points that swing between 0 and 100: mean 50, every range 100, so limits 50 - 266 and 50 + 266,
# near the upper limit above 50 + 2/3 of 266 = 227.33; fixed as baseline they judge whatever follows them.
SWING = [0, 100] * 6


def dated(values):
    return [(date(2024, 1, 1) + timedelta(days=7 * week), value) for week, value in enumerate(values)]


def chart_of(values, **options):
    return control_chart(dated(values), **options)


def rules_after_swing(*values, better=None):
    chart = chart_of([*SWING, *values], baseline=12, better=better)
    return [point.rule for point in chart.points[12:]]


def signals_after_swing(*values, better=None):
    chart = chart_of([*SWING, *values], baseline=12, better=better)
    return [point.signal for point in chart.points[12:]]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges_either_side():
    chart = chart_of([10, 12, 11, 13, 12])  # ranges 2 1 2 1, mean range 1.5
    assert chart.mean == pytest.approx(11.6)
    assert chart.lower_limit == pytest.approx(11.6 - 3.99)
    assert chart.upper_limit == pytest.approx(11.6 + 3.99)


def test_an_exceptional_moving_range_does_not_widen_the_limits():
    chart = chart_of([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])  # ranges 8 and 9 beyond 6.15
    assert chart.mean == pytest.approx(35 / 18), "the mean keeps every point"
    assert chart.upper_limit == pytest.approx(35 / 18 + 2.66)
    assert [point.rule for point in chart.points].count("outside_limits") == 1


def test_exceptional_moving_ranges_are_left_out_only_once():
    values = [0, 1] * 9 + [0, 4, 44]  # eighteen ranges of 1, then 4 and 40: only 40 is beyond 3.267 x 3.1
    chart = chart_of(values)
    assert chart.upper_limit - chart.mean == pytest.approx(2.66 * 22 / 19), "a second pass would drop the 4"


def test_a_large_range_below_the_screening_limit_still_counts():
    chart = chart_of([0, 0, 0, 10])  # ranges 0 0 10: mean 3.33, ceiling 10.89
    assert chart.upper_limit - chart.mean == pytest.approx(2.66 * 10 / 3)


def test_a_point_on_a_limit_is_inside_and_one_beyond_it_is_not():
    assert rules_after_swing(316, 40) == [None, None]
    assert rules_after_swing(316.01, 40) == ["outside_limits", None]
    assert signals_after_swing(-217, better="up") == ["concern"]
    assert signals_after_swing(-217) == ["low"]


def test_seven_points_on_one_side_are_all_flagged_and_six_are_not():
    assert rules_after_swing(*[40] * 7) == ["shift"] * 7
    assert rules_after_swing(*[40] * 9, 60) == ["shift"] * 9 + [None]
    assert rules_after_swing(*[40] * 6, 60) == [None] * 7
    assert signals_after_swing(*[40] * 7, better="down") == ["improvement"] * 7


def test_a_point_on_the_mean_ends_a_run_on_one_side():
    assert rules_after_swing(40, 40, 40, 40, 50, 40, 40, 40, 40) == [None] * 9


def test_a_mean_that_rounding_misses_by_a_hair_still_counts_as_on_the_mean():
    values = [0.1, 0.3] * 6 + [0.2] * 7  # 0.1 + 0.3 over and over: the mean is 0.2 but for rounding
    assert {point.rule for point in chart_of(values, baseline=12).points} == {None}


def test_equal_values_have_no_signal_whatever_they_are():
    for value in (0, 0.1, 1 / 3, 1e9 + 0.1):
        chart = chart_of([value] * 20, better="up")
        assert chart.mean == chart.lower_limit == chart.upper_limit == value
        assert {point.signal for point in chart.points} == {"common_cause"}


def test_seven_rising_points_are_a_trend_whose_direction_is_its_own():
    rising = (20, 30, 40, 45, 55, 60, 70)
    assert rules_after_swing(*rising) == ["trend"] * 7
    assert signals_after_swing(*rising, better="up") == ["improvement"] * 7, "also below the mean"
    assert signals_after_swing(*reversed(rising)) == [*["low"] * 7], "100 before it makes eight"
    assert rules_after_swing(*rising[:6], 0) == [None] * 7


def test_an_equal_value_ends_a_trend():
    assert rules_after_swing(20, 30, 40, 40, 45, 55, 60, 10) == [None] * 8


def test_a_turning_point_belongs_to_the_trend_that_begins_there():
    up, down = (10, 20, 30, 45, 55, 70, 90), (80, 70, 60, 45, 30, 20)
    assert signals_after_swing(*up, *down) == ["high"] * 6 + ["low"] * 7


def test_two_of_three_near_the_same_limit_flags_only_the_near_points():
    assert rules_after_swing(230, 60, 230, 40) == ["two_of_three", None, "two_of_three", None]
    assert rules_after_swing(230, 230, 40) == ["two_of_three", "two_of_three", None]
    assert rules_after_swing(230, 60, 60, 230, 40) == [None] * 5, "three apart"
    assert rules_after_swing(227.3, 60, 230, 40) == [None] * 4, "227.3 is not in the outer third"


def test_two_of_three_needs_all_three_on_one_side_of_the_mean():
    assert rules_after_swing(230, 40, 230, 40) == [None] * 4
    assert rules_after_swing(230, -130, 40) == [None] * 3, "near opposite limits"
    assert rules_after_swing(230, 50, 230, 40) == [None] * 4, "on the mean is no side"
    assert rules_after_swing(40, 230, 230, 40) == [None] * 4, "no third neighbour on their side"


def test_a_point_outside_the_limits_is_not_near_them():
    assert rules_after_swing(320, 230, 60, 40) == ["outside_limits", None, None, None]
    assert rules_after_swing(320, 230, 230, 40) == ["outside_limits", "two_of_three", "two_of_three", None]


def test_the_strongest_rule_names_the_point():
    assert rules_after_swing(1, 2, 3, 4, 5, 6, 7) == ["trend"] * 7, "a trend before a shift"
    assert rules_after_swing(60, 70, 80, 90, 100, 110, 320)[-1] == "outside_limits"
    assert rules_after_swing(*[60] * 5, 230, 230)[-2:] == ["two_of_three"] * 2, "near a limit before a shift"
    assert rules_after_swing(60, 70, 80, 90, 100, 230, 240)[-2:] == ["trend"] * 2, "a trend before near"


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        (400, "up", "fails"), (400, "down", "passes"), (-300, "up", "passes"), (-300, "down", "fails"),
        (50, "up", "hit_or_miss"), (316, "up", "hit_or_miss"), (-216, "down", "hit_or_miss"),
        (400, None, None), (None, "up", None),
    ],
)  # fmt: skip
def test_a_target_is_met_missed_or_left_to_chance_by_the_limits(target, better, assurance):
    assert chart_of(SWING, target=target, better=better).assurance == assurance


def test_limits_from_fewer_than_twelve_points_are_trial_limits():
    assert chart_of(SWING[:11]).is_trial
    assert not chart_of(SWING).is_trial
    assert chart_of([*SWING, *SWING], baseline=8).is_trial, "eight points stand behind them"


def test_a_baseline_longer_than_the_series_takes_all_points():
    assert chart_of(SWING, baseline=40) == chart_of(SWING)


def test_a_phase_is_judged_by_limits_of_its_own():
    chart = chart_of([*SWING, *[value + 1000 for value in SWING[:4]]], phases=[12], better="up", target=2000)
    assert [(phase.start, phase.end, phase.mean) for phase in chart.phases] == [(0, 12, 50), (12, 16, 1050)]
    assert {point.signal for point in chart.points} == {"common_cause"}
    assert (chart.mean, chart.is_trial, chart.assurance) == (1050, True, "fails"), "those of the last phase"
    assert [point.phase for point in chart.points] == [0] * 12 + [1] * 4


def test_a_run_never_crosses_into_the_next_phase():
    values = [*SWING, 40, 40, 40, 40, 30, 50, 30, 50, 40]
    assert {point.rule for point in chart_of(values, phases=[16]).points} == {None}


def test_points_are_put_in_order_of_date():
    values = dated([10, 12, 11, 13, 12])
    assert control_chart(values[::-1]) == control_chart(values)


def test_a_single_point_has_a_mean_and_no_limits():
    chart = chart_of([7], better="up", target=5)
    assert (chart.mean, chart.lower_limit, chart.upper_limit, chart.assurance) == (7, None, None, None)
    assert chart.is_trial
    assert chart.variation == "common_cause"


@pytest.mark.parametrize(
    ("values", "options", "said"),
    [
        ([], {}, "no values"),
        ([1, float("nan"), 2], {}, "finite"),
        ([float("inf"), float("-inf")], {}, "finite"),
        ([1e308, 1e308, -1e308], {}, "finite"),
        ([1, 2], {"better": "sideways"}, "better"),
        ([1, 2], {"target": float("nan")}, "target"),
        ([1, 2], {"baseline": 1}, "baseline"),
        ([1, 2], {"phases": [2]}, "0 to 1"),
        ([1, 2], {"phases": [-1]}, "0 to 1"),
    ],
)
def test_what_cannot_be_charted_is_refused_with_the_reason(values, options, said):
    with pytest.raises(ChartError, match=said):
        chart_of(values, **options)
