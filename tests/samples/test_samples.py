"""The shipped sample inputs are whole, and every import takes them."""

import csv
import io
from datetime import date

import pytest

from coalition.samples import sample
from coalition.solutions import devices, inventory_file


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sample(name).decode())))


def test_a_file_that_is_not_shipped_is_not_found():
    with pytest.raises(FileNotFoundError):
        sample("nothing.csv")


def test_the_list_of_tools_is_taken_and_its_one_real_number_is_on_the_list():
    taken = [known for _, known in inventory_file.read(io.BytesIO(sample("solutions.csv")))]
    assert len(taken) == len({known["kind"] for known in taken}) == 6
    numbers = [known["submission_number"] for known in taken if known["submission_number"]]
    assert [devices.find(number).name for number in numbers] == ["BriefCase-Triage"]


def test_emergency_performance_has_one_value_for_each_of_36_months():
    months = [date.fromisoformat(row["period"]) for row in rows("emergency_performance.csv")]
    assert months == [date(2016 + (3 + n) // 12, (3 + n) % 12 + 1, 1) for n in range(36)]
    shares = [float(row["within_four_hours_percent"]) for row in rows("emergency_performance.csv")]
    assert (shares[0], min(shares) > 70, max(shares) < 98) == (77.66, True, True)
    assert {row["org"] for row in rows("emergency_performance.csv")} == {"RDD"}
