"""Decides how `coalition chart` reads its arguments and prints a control chart, as a table or as JSON."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from coalition.measures.series import Hints, Reading, read_series, split_where
from coalition.measures.spc import Chart, ChartError, control_chart
from coalition.measures.tables import TableError
from coalition.ui.charts import RULE_WORDS, SIGNAL_WORDS

_ASSURANCE_WORDS = {
    "passes": "consistently met",
    "fails": "consistently missed",
    "hit_or_miss": "met or missed by ordinary variation",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of `coalition chart`."""
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="observations, one a row")
    parser.add_argument("--date", required=True, metavar="COL", help="column with the date")
    parser.add_argument("--value", required=True, metavar="COL", help="column with the number")
    parser.add_argument(
        "--where", action="append", default=[], type=_condition, metavar="COL=VALUE",
        help="keep the rows with this value in this column; may be repeated, all must hold",
    )  # fmt: skip
    parser.add_argument("--target", type=_finite, help="the number to reach")
    parser.add_argument("--better", choices=("up", "down"), help="which way is improvement")
    parser.add_argument("--baseline", type=int, metavar="N", help="take the limits from the first N points")
    parser.add_argument(
        "--date-order",
        choices=("day_first", "month_first"),
        help="what 03/04/2024 means, if the file leaves it open",
    )
    parser.add_argument("--decimal", choices=("comma", "point"), help="what 1,234 means, if the file leaves it open")
    parser.add_argument("--json", action="store_true", help="print JSON")


def main(arguments: argparse.Namespace | Sequence[str] | None = None) -> int:
    """Print the chart of a CSV file; 0 when printed, 1 for a fault in the data, 2 for wrong usage."""
    if not isinstance(arguments, argparse.Namespace):
        parser = argparse.ArgumentParser(prog="coalition chart", description="Control chart of a CSV file.")
        add_arguments(parser)
        try:
            arguments = parser.parse_args(arguments)
        except SystemExit as end:
            return int(end.code or 0)
    reading = _read(arguments)
    for said in [*([] if arguments.json else reading.notes), *reading.problems]:
        print(f"{arguments.file}: {said}", file=sys.stderr)
    if reading.problems:
        return 1
    try:
        chart = control_chart(
            [(row.date, row.value) for row in reading.rows],
            better=arguments.better, target=arguments.target, baseline=arguments.baseline,
        )  # fmt: skip
    except ChartError as wrong:
        print(f"{arguments.file}: {wrong}", file=sys.stderr)
        return 1
    data = as_data(chart) | {"notes": reading.notes}
    print(json.dumps(data, indent=2, allow_nan=False) if arguments.json else _as_text(chart))
    return 0


def _read(arguments: argparse.Namespace) -> Reading:
    marks = {"comma": ",", "point": "."}
    return read_series(
        arguments.file,
        date_column=arguments.date,
        value_column=arguments.value,
        where=arguments.where,
        hints=Hints(arguments.date_order, marks.get(arguments.decimal)),
    )


def as_data(chart: Chart) -> dict[str, object]:
    """The chart as JSON-ready data: dates in ISO form, signal and rule by name, None where none applies."""
    return {
        "mean": chart.mean,
        "lower_limit": chart.lower_limit,
        "upper_limit": chart.upper_limit,
        "assurance": chart.assurance,
        "trial": chart.is_trial,
        "target": chart.target,
        "better": chart.better,
        "points": [
            {"date": point.date.isoformat(), "value": point.value, "signal": point.signal, "rule": point.rule}
            for point in chart.points
        ],
    }


def _as_text(chart: Chart) -> str:
    values = [_figure(point.value) for point in chart.points]
    width = max(map(len, [*values, "value"]))
    lines = [f"{'date':10}  {'value':>{width}}  {'signal':11}  rule"]
    for point, value in zip(chart.points, values, strict=True):
        signal = SIGNAL_WORDS[point.signal].lower() if point.rule else ""
        rule = RULE_WORDS[point.rule] if point.rule else ""
        lines.append(f"{point.date.isoformat()}  {value:>{width}}  {signal:11}  {rule}".rstrip())
    return "\n".join([*_summary(chart), "", *lines])


def _summary(chart: Chart) -> list[str]:
    lines = [f"Mean {_figure(chart.mean)}"]
    if chart.upper_limit is not None:
        lines[0] += f", limits {_figure(chart.lower_limit)} to {_figure(chart.upper_limit)}"
    if chart.is_trial:
        lines.append("These are trial limits: fewer than 12 points stand behind them.")
    if chart.assurance:
        lines.append(f"Target {_figure(chart.target)}: {_ASSURANCE_WORDS[chart.assurance]}.")
    return lines


def _figure(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def _condition(text: str) -> tuple[str, str]:
    try:
        return split_where(text)
    except TableError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def _finite(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number")
    return number
