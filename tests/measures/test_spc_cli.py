"""The command that charts a CSV file."""

import argparse
import json
from pathlib import Path

import pytest

from coalition.measures.spc_cli import add_arguments, main

SHARED = Path(__file__).resolve().parents[3] / "shared/data/nhs_ae_attendances_2016_2019.csv"
ROWS = [(f"2024-01-{day + 1:02}", [0, 100][day % 2]) for day in range(12)] + [("2024-01-20", 500)]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "waits.csv"
    path.write_text("day,unit,minutes\n" + "".join(f"{day},A,{value}\n" for day, value in ROWS))
    return path


def run(*arguments):
    return main([str(argument) for argument in arguments])


def test_json_holds_the_chart_and_nothing_else_is_printed(file, capsys):
    code = run(
        file, "--date", "day", "--value", "minutes", "--better", "down", "--target", 9, "--baseline", 12, "--json"
    )
    printed = capsys.readouterr()
    data = json.loads(printed.out)
    assert (code, printed.err) == (0, "")
    assert (data["mean"], data["lower_limit"], data["upper_limit"]) == pytest.approx((50, -216, 316))
    assert (data["assurance"], data["trial"], data["target"]) == ("hit_or_miss", False, 9)
    assert data["points"][0] == {"date": "2024-01-01", "value": 0, "signal": "common_cause", "rule": None}
    assert data["points"][-1] == {"date": "2024-01-20", "value": 500, "signal": "concern", "rule": "outside_limits"}


def test_without_a_direction_signals_are_high_or_low_and_assurance_is_null(file, capsys):
    assert run(file, "--date", "day", "--value", "minutes", "--target", 9, "--baseline", 12, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["points"][-1]["signal"] == "high"
    assert data["assurance"] is None


def test_the_table_says_signals_and_rules_in_words(file, capsys):
    run(file, "--date", "day", "--value", "minutes", "--better", "up", "--target", 900, "--baseline", 10)
    printed = capsys.readouterr().out
    assert "Mean 50, limits -216 to 316\n" in printed
    assert "trial limits" in printed
    assert "Target 900: consistently missed." in printed
    assert printed.rstrip().endswith("2024-01-20    500  improvement  outside the limits")


def test_a_parsed_namespace_is_as_good_as_a_list(file, capsys):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert main(parser.parse_args([str(file), "--date", "day", "--value", "minutes", "--where", "unit=A"])) == 0
    assert "Mean" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--value", "seconds"], "row 1, seconds: There is no such column. The file has “day”, “unit”, “minutes”."),
        (["--where", "unit=B"], "unit: No row has “B” here. Values that occur: “A”."),
        (["--baseline", "1"], "A baseline needs at least 2 points, not 1."),
    ],
)
def test_a_fault_in_the_data_is_told_on_the_error_stream_with_code_1(file, capsys, arguments, said):
    assert run(file, "--date", "day", "--value", "minutes", "--json", *arguments) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"{file}: {said}\n")


def test_every_bad_cell_is_told_by_row_and_column(file, capsys):
    file.write_text("day,minutes\n2024-01-01,many\n2024-13-01,5\n")
    assert run(file, "--date", "day", "--value", "minutes") == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.removeprefix(f"{file}: ").split(":")[0] for line in lines] == ["row 2, minutes", "row 3, day"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--where", "unit"],
        ["--target", "nan"],
        ["--target", "ten"],
        ["--better", "left"],
        ["--baseline", "x"],
        ["--no"],
    ],
)
def test_wrong_usage_has_code_2(file, capsys, arguments):
    assert run(file, "--date", "day", "--value", "minutes", *arguments) == 2
    assert "usage: coalition chart" in capsys.readouterr().err


def test_doubtful_cells_can_be_settled_by_the_person(file, capsys):
    file.write_text('day,minutes\n01/02/2024,"1,234"\n01/03/2024,"2,345"\n')
    assert run(file, "--date", "day", "--value", "minutes") == 1
    settled = ["--date-order", "month_first", "--decimal", "comma", "--json"]
    assert run(file, "--date", "day", "--value", "minutes", *settled) == 0
    points = json.loads(capsys.readouterr().out)["points"]
    assert [(point["date"], point["value"]) for point in points] == [("2024-01-02", 1.234), ("2024-01-03", 2.345)]


def test_what_was_taken_for_granted_is_noted(file, capsys):
    file.write_text("day,minutes\n2024-01-02,2\n2024-01-01,1\n")
    assert run(file, "--date", "day", "--value", "minutes", "--json") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["notes"] == ["The rows were not in order of date and have been put in order."]
    assert run(file, "--date", "day", "--value", "minutes") == 0
    assert "put in order" in capsys.readouterr().err


@pytest.mark.skipif(not SHARED.exists(), reason="the real attendances are not on this machine")
def test_real_attendances_show_the_fall_of_summer_2018(capsys):
    names = ["--date", "period", "--value", "attendances", "--where", "org_code=RF4", "--where", "type=1"]
    assert run(SHARED, *names, "--better", "down", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    signals = [point["date"] for point in data["points"] if point["signal"] != "common_cause"]
    assert (data["mean"], len(data["points"])) == (19378.75, 36)
    assert (signals[0], len(signals)) == ("2018-07-01", 9)
