"""Reading observations from a CSV file."""

from datetime import date

import pytest

from coalition.measures import tables
from coalition.measures.series import Hints, Problem, Row, read_series, split_where
from coalition.measures.tables import TableError

TODAY = date(2024, 12, 31)


def read(text, encoding="utf-8", **options):
    names = {"date_column": "date", "value_column": "value"}
    source = text.encode(encoding) if isinstance(text, str) else text
    return read_series(source, **{**names, "today": TODAY, **options})


def complaint(text, **options):
    """The single problem of a file, as it is shown."""
    reading = read(text, **options)
    assert len(reading.problems) == 1, reading.problems
    return str(reading.problems[0])


def test_rows_carry_their_line_in_the_file():
    reading = read('date,note,value\n2024-01-01,"two\nlines",1\n\n2024-01-02,,2.5\n')
    assert reading.rows == [Row(2, date(2024, 1, 1), 1.0), Row(5, date(2024, 1, 2), 2.5)]
    assert (reading.problems, reading.notes) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "date;value;note\n2024-01-31;12,5;a, b, c\n", "date\tvalue\n31/01/2024\t12.5\n",
        "\ufeffdate,value\r\n2024-01-31,12.5", 'sep=;\ndate;value\n2024-01-31;"12,5"\n',
        "Date , VALUE \n2024-01-31,12.5\n", "date,value\r2024-01-31,12.5\r", "date,value,\n2024-01-31,12.5,,\n",
    ],
)  # fmt: skip
def test_delimiter_line_ends_marks_and_capitals_are_recognised(text):
    reading = read(text)
    assert [(row.date, row.value) for row in reading.rows] == [(date(2024, 1, 31), 12.5)], reading.problems


def test_a_comma_in_a_name_does_not_pass_for_the_delimiter():
    reading = read("date;minutes, mean\n2024-01-31;12,5\n", value_column="minutes, mean")
    assert [row.value for row in reading.rows] == [12.5]


def test_windows_letters_are_read_and_noted():
    reading = read("date,value,unit\n2024-01-01,1,Chirurgie générale\n", "cp1252", where=["unit=Chirurgie générale"])
    assert len(reading.rows) == 1
    assert "Windows-1252" in reading.notes[0]
    assert "row 2" in reading.notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"), (b"\xef\xbb\xbf  \n", "names of the columns"), (b"PK\x03\x04....", "workbook"),
        ("date,value\n".encode("utf-16"), "UTF-16"), ("date,value\n".encode("utf-16-le"), "UTF-16"),
        (b"date,value\n2024-01-01,\x81\x8d", "unknown encoding"), (b"\ndate,value\n", "names of the columns"),
        (b'date,value\n2024-01-01,"1', "quotation marks"), (b"date,value\n", "no rows"),
        (b"date,value\n2024-01-01,1,5\n", "3 cells"), (b"date,value,value\n2024-01-01,1,2\n", "2 columns"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_with_the_reason(data, said):
    assert said in complaint(data)
    assert read(data).rows == []


def test_a_missing_file_is_a_problem_and_no_crash(tmp_path):
    reading = read_series(tmp_path / "gone.csv", date_column="date", value_column="value")
    assert "cannot be read" in reading.problems[0].message


def test_a_wrong_column_name_lists_the_columns_there_are():
    said = complaint("date,value,unit\n2024-01-01,1,A\n", value_column="valeu")
    assert said == "row 1, valeu: There is no such column. Did you mean “value”? The file has “date”, “value”, “unit”."


def test_too_many_rows_or_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    assert "more than 2 rows" in complaint("date,value\n" + "2024-01-01,1\n" * 3)
    monkeypatch.setattr(tables, "MOST_BYTES", 10)
    assert "at most" in complaint("date,value\n2024-01-01,1\n")


def test_conditions_keep_the_rows_that_meet_all_of_them():
    text = "date,unit,shift,value\n2024-01-01,A,day,1\n2024-01-01,A,night,2\n2024-01-01,B,day,3\n"
    assert [row.value for row in read(text, where=["unit=A", ("shift", "night")]).rows] == [2]


def test_a_condition_that_no_row_meets_names_the_values_there_are():
    text = "date,unit,value\n2024-01-01,A,1\n2024-01-02,B,1\n2024-01-03,A,1\n"
    assert complaint(text, where=["unit=C"]) == "unit: No row has “C” here. Values that occur: “A”, “B”."


def test_a_condition_without_an_equals_sign_is_refused():
    assert split_where("a = b=c") == ("a", "b=c")
    with pytest.raises(TableError, match="COLUMN=VALUE"):
        split_where("unit")
    assert "COLUMN=VALUE" in complaint("date,value\n2024-01-01,1\n", where=["unit"])


def test_each_bad_cell_is_named_by_row_and_column():
    reading = read("date,value\n2024-01-01,n/a\nlater,2\n2024-01-03,\n2024-01-04,4\n")
    assert [str(problem).split(":")[0] for problem in reading.problems] == [
        "row 2, value",
        "row 3, date",
        "row 4, value",
    ]
    assert reading.rows == [Row(5, date(2024, 1, 4), 4.0)]


def test_a_bad_row_outside_the_conditions_does_not_matter():
    reading = read("date,unit,value\n2024-01-01,A,1\nlater,B,many\n", where=["unit=A"])
    assert (len(reading.rows), reading.problems) == (1, [])


def test_doubtful_dates_and_numbers_are_one_problem_each_and_a_hint_settles_them():
    text = 'date,value\n01/02/2024,"1,234"\n01/03/2024,"2,345"\n'
    reading = read(text)
    assert [(problem.line, problem.field) for problem in reading.problems] == [(2, "date"), (2, "value")]
    assert all(problem.message.endswith("Rows like it in all: 2.") for problem in reading.problems)
    settled = read(text, hints=Hints(date_order="day_first", decimal_mark="."))
    assert settled.rows == [Row(2, date(2024, 2, 1), 1234.0), Row(3, date(2024, 3, 1), 2345.0)]


def test_what_the_column_decided_is_noted():
    reading = read('date,value\n02/01/2024,"1,234"\n02/13/2024,"12,5"\n')
    assert [row.date for row in reading.rows] == [date(2024, 2, 1), date(2024, 2, 13)]
    assert [row.value for row in reading.rows] == [1.234, 12.5]
    assert len(reading.notes) == 2


def test_percent_signs_on_some_values_only_are_refused():
    assert [row.value for row in read("date,value\n2024-01-01,87%\n2024-01-02,90%\n").rows] == [87, 90]
    assert "row 3" in complaint("date,value\n2024-01-01,87%\n2024-01-02,0.9\n")


def test_a_date_in_the_future_is_refused():
    assert complaint("date,value\n2024-12-31,1\n2025-01-01,2\n").startswith(
        "row 3, date: 2025-01-01 lies in the future"
    )
    assert "too long ago" in complaint("date,value\n0204-12-31,1\n")


def test_two_rows_of_one_date_name_both_and_a_condition_that_parts_them():
    text = "date,count,unit,value\n2024-01-01,5,A,1\n2024-01-02,6,A,1\n2024-01-01,7,my B,2\n2024-01-02,8,my B,2\n"
    reading = read(text)
    assert reading.problems == [Problem(4, "date", (
        "Rows 2 and 4 both have the date 2024-01-01 (repeated dates in all: 2). They differ in “unit” "
        "(“A”, “my B”): choose one with another condition (--where unit=A)."
    ))]  # fmt: skip
    assert not read(text, where=["unit=my B"]).problems


def test_two_equal_rows_are_refused_too():
    assert "Keep one of them" in complaint("date,value\n2024-01-01,1\n2024-01-01,1\n")


def test_rows_out_of_order_are_put_in_order_and_noted():
    reading = read("date,value\n2024-01-02,2\n2024-01-01,1\n")
    assert [row.value for row in reading.rows] == [1, 2]
    assert reading.problems == []
    assert "order" in reading.notes[0]


def test_a_flood_of_problems_is_cut_short_with_their_number():
    reading = read("date,value\n" + "2024-01-01,x\n" * 150)
    assert len(reading.problems) == 101
    assert reading.problems[-1].message.startswith("50 further")
