"""A staff export is read as hospitals write them, and every row that cannot be taken says why."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition.people.rosterfile import DISCIPLINES, Note, Problem, RosterRow, read_roster
from coalition.samples import sample

RIVERSIDE = Path(__file__).parents[3] / "shared" / "data" / "roster_riverside.csv"
HEADINGS = "Employee ID;First name;Last name;E-mail;Team;Discipline;Job title;Shift"
ANNA = "E1;Anna;Berg;anna.berg@h.example;Radiology;clinical user;Radiographer;day"
OMAR = "E2;Omar;Diaz;omar.diaz@h.example;Pharmacy;IT;Analyst;night"


def read(*lines: str, headings: str = HEADINGS, **options):
    return read_roster("\n".join((headings, *lines)).encode(), **options)


def only_problem(*lines: str, **options) -> Problem:
    roster = read(*lines, **options)
    (problem,) = roster.problems
    assert problem.line not in {row.line for row in roster.rows}
    return problem


def one_row(line: str, *others: str, **options) -> RosterRow:
    roster = read(line, *others, **options)
    assert roster.problems == []
    return roster.rows[0]


def test_a_plain_file_is_read_whole():
    roster = read(ANNA, OMAR)
    assert roster.problems == roster.notes == []
    assert roster.rows == [
        RosterRow(2, "E1", "Anna", "Berg", "anna.berg@h.example", "Radiology", "clinical user", "Radiographer", "day"),
        RosterRow(3, "E2", "Omar", "Diaz", "omar.diaz@h.example", "Pharmacy", "IT", "Analyst", "night"),
    ]
    assert roster.columns["email"] == "E-mail"


@pytest.mark.skipif(not RIVERSIDE.exists(), reason="the untidy export is not on this machine")
def test_an_untidy_export_of_a_whole_hospital():
    roster = read_roster(RIVERSIDE.read_bytes())
    assert len(roster.rows) == 443
    assert len({row.team for row in roster.rows}) == 30
    assert [(p.line, p.field) for p in roster.problems] == [
        (22, "team"), (122, "team"), (202, "last_name"), (222, "email"), (242, "team")]
    assert Note(42, "The same as line 12; read once.") in roster.notes
    assert roster.rows[0][:5] == (2, "E1283", "Omar", "Jankowski", "omar.jankowski@riverside.example")
    assert {row.last_name for row in roster.rows} >= {"O’Brien", "Zielińska", "Sørensen"}


def test_the_sample_shows_every_discipline_and_eight_teams():
    roster = read_roster(sample("roster.csv"))
    assert {row.discipline for row in roster.rows} == set(DISCIPLINES)
    assert len({row.team for row in roster.rows}) == 8
    assert (len(roster.rows), [(p.line, p.field) for p in roster.problems]) == (38, [(38, "email")])


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_way_of_writing_a_table_is_read(delimiter, encoding, end):
    text = end.join((HEADINGS, ANNA.replace("Anna", "Zoë"), OMAR)).replace(";", delimiter)
    assert [row.first_name for row in read_roster(text.encode(encoding)).rows] == ["Zoë", "Omar"]


def test_the_line_that_tells_excel_the_delimiter_is_understood():
    assert len(read_roster(f"sep=;\r\n\r\n{HEADINGS}\r\n{ANNA}\r\n".encode()).rows) == 1


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks():
    row = one_row(ANNA.replace("Radiographer", '"Lead;\n""chief"" radiographer"'), OMAR)
    assert row.job_title == 'Lead; "chief" radiographer'
    assert read(ANNA.replace("Radiographer", '"a\nb"'), OMAR).rows[1].line == 4


def test_columns_are_found_by_synonyms_in_any_order_and_case():
    roster = read("anna@h.example,Berg,Anna,X,IT,Ward 4", headings="WORK_EMAIL,surname,Given Name,Floor,"
                  "Staff group,Unit")
    assert roster.rows == [RosterRow(2, "", "Anna", "Berg", "anna@h.example", "Ward 4", "IT", "", "")]
    assert roster.columns == {"email": "WORK_EMAIL", "last_name": "surname", "first_name": "Given Name",
                              "discipline": "Staff group", "team": "Unit"}
    assert roster.notes == [Note(1, "Columns not used: “Floor”.")]


def test_the_better_heading_wins_when_two_would_do():
    roster = read("Imaging;Anna;Berg;a@h.example;Radiology;IT", headings="Department;First;Last;Mail;Team;Discipline")
    assert roster.rows[0].team == "Radiology"
    assert "Department" in roster.notes[0].message


def test_missing_columns_are_one_problem_that_lists_what_was_found():
    roster = read("x;y", headings="Name;E-mail")
    (problem,) = roster.problems
    assert problem.line == 1
    assert "First name, Last name, Team, Discipline" in problem.message
    assert "“Name”, “E-mail”" in problem.message
    assert roster.rows == []


@pytest.mark.parametrize(("data", "says", "line"), [
    (b"", "empty", 0), (b"\n ;;\n", "empty", 0), (b"x" * 20_000_001, "20 MB is the most", 0),
    (HEADINGS.encode("utf-16"), "CSV UTF-8", 0), (HEADINGS.encode("utf-16-le"), "CSV UTF-8", 0),
    (b"PK\x03\x04" + b"x", "Excel workbook", 0), (b"%PDF-1.7", "PDF", 0),
    (HEADINGS.encode() + b"\nE1;Zo\x81", "Line 2 cannot be read", 2),
    ((HEADINGS + "\nÉ;é\n").encode() + b"\xe9", "damaged", 3),
    (b"\xef\xbb\xbf" + HEADINGS.encode() + b"\n\xe9", "damaged", 2),
    (b"a;" * 6000, "too many for headings", 1), (HEADINGS.encode() + b"\n\n", "nobody in it", 0),
])
def test_a_file_that_cannot_be_read_is_one_problem_that_says_how_to_mend_it(data, says, line):
    roster = read_roster(data)
    (problem,) = roster.problems
    assert (says in problem.message, problem.line, roster.rows) == (True, line, [])


def test_the_windows_encoding_is_read_with_a_note():
    roster = read_roster(f"{HEADINGS}\n{ANNA}".replace("Anna", "Zoë").encode("cp1252"))
    assert roster.rows[0].first_name == "Zoë"
    assert roster.notes[0].line == 0
    assert "cp1252" in roster.notes[0].message


def test_blank_lines_and_repeated_headings_are_skipped():
    roster = read("", ANNA, ";;;;;;;", "  ;;;;;;;", HEADINGS, OMAR)
    assert [row.line for row in roster.rows] == [3, 7]
    assert roster.notes == [Note(6, "The headings stand here again; the line was skipped.")]


@pytest.mark.parametrize(("first", "last", "name"), [
    ("  Anna-Lena ", "O'Neil", "Anna-Lena O'Neil"), ("ANNA-LENA", "O'NEIL", "Anna-Lena O'Neil"),
    ("RONAN", "O’BRIEN", "Ronan O’Brien"), ("PIETER", "VAN DER MEER", "Pieter van der Meer"),
    ("Pieter", "van der Meer", "Pieter van der Meer"), ("EWAN", "MCKAY", "Ewan McKay"), ("Bell", "McKAY", "Bell McKAY"),
    ("JJ", "Abrams", "JJ Abrams"), ("LI", "WEI", "Li Wei"), ("anna", "berg", "Anna Berg"),
    ("Zoë\u00a0 M.", "Xu", "Zoë M. Xu"),
    ("ÉLODIE", "SØRENSEN", "Élodie Sørensen"), ("JOHN", "SMITH III", "John Smith III"), ("明", "李", "明 李"),
    ("Zoe\u0308", "\u200bBerg", "Zoë Berg"), ("İBRAHİM", "KAYA", "İbrahim Kaya"), ("DeShawn", "LaRue", "DeShawn LaRue"),
])
def test_names_keep_their_right_capitals_and_lose_their_wrong_ones(first, last, name):
    assert one_row(ANNA.replace("Anna;Berg", f"{first};{last}")).name == name


def test_shouted_names_and_teams_follow_the_majority():
    others = [f"E{n};DeShawn;Mcdonald;d{n}@h.example;{team};IT;;" for n, team in
              enumerate(["Emergency nursing", "Emergency nursing", "emergency  Nursing"], start=10)]
    roster = read("E1;DESHAWN;MCDONALD;a@h.example;EMERGENCY NURSING;IT;;", *others)
    assert {(row.first_name, row.last_name, row.team) for row in roster.rows} == {
        ("DeShawn", "Mcdonald", "Emergency nursing")}
    assert "“EMERGENCY NURSING” is read as “Emergency nursing” (1 row)" in " ".join(n.message for n in roster.notes)


def test_a_team_whose_usual_name_is_capitals_keeps_them():
    assert {row.team for row in read(ANNA.replace("Radiology", "NICU"), OMAR.replace("Pharmacy", "NICU")).rows} == {
        "NICU"}


def test_addresses_are_written_small_and_checked():
    assert one_row(ANNA.replace("anna.berg@", " mailto:Anna.O'BERG@")).email == "anna.o'berg@h.example"


@pytest.mark.parametrize("email", ["anna", "anna@h", "@h.example", "anna@.example", "an na@h.example", "a..b@h.example",
                                   "ännä@h.example", "a@h.example;b", "a@h_x.example", "a" * 65 + "@h.example"])
def test_a_wrong_address_keeps_the_row_out(email):
    problem = only_problem(ANNA.replace("anna.berg@h.example", f'"{email}"'), OMAR)
    assert (problem.line, problem.field) == (2, "email")
    assert "is not an e-mail address" in problem.message


@pytest.mark.parametrize("written", ["anna(at)h.example", "anna [at] h.example", "anna at h.example"])
def test_a_hidden_address_is_told_how_to_be_written(written):
    assert "Write “anna@h.example”" in only_problem(ANNA.replace("anna.berg@h.example", written)).message


@pytest.mark.parametrize(("field", "word", "label"), [
    ("first_name", "Anna", "First name"), ("last_name", "Berg", "Last name"), ("team", "Radiology", "Team"),
    ("email", "anna.berg@h.example", "E-mail"), ("discipline", "clinical user", "Discipline")])
def test_a_missing_value_keeps_the_row_out(field, word, label):
    assert only_problem(ANNA.replace(f";{word};", ";;"), OMAR) == Problem(2, field, f"{label} is missing.")


def test_optional_values_may_be_missing():
    assert one_row("E1;Anna;Berg;a@h.example;Ward;IT")[-2:] == ("", "")
    assert one_row(";Anna;Berg;a@h.example;Ward;IT;;", ";Omar;Diaz;o@h.example;Ward;IT;;").employee_id == ""


@pytest.mark.parametrize(("written", "known"), [
    ("Clinical User", "clinical user"), ("NURSING", "clinical user"), ("I.T.", "IT"), ("it", "IT"),
    ("Quality & Safety", "quality and safety"), ("Ethics/Law", "ethics and law"), ("HIM", "clinical coding"),
    ("Patient-Voice", "patient voice"), ("admin", "administration"), ("Data  Management", "data management")])
def test_disciplines_are_known_by_synonyms(written, known):
    assert one_row(ANNA.replace("clinical user", written)).discipline == known


def test_an_unknown_discipline_is_told_the_nearest():
    problem = only_problem(ANNA.replace("clinical user", "clinical codng"))
    assert problem.field == "discipline"
    assert "Did you mean “clinical coding”?" in problem.message
    assert "Known are: clinical user, IT" in only_problem(ANNA.replace("clinical user", "zzz")).message


def test_a_coalition_may_have_disciplines_of_its_own():
    row = one_row(ANNA.replace("clinical user", "NURSING"), disciplines=[*DISCIPLINES, "Nursing"])
    assert row.discipline == "Nursing"


@pytest.mark.parametrize(("written", "known"), [("Days", "day"), ("NIGHT", "night"), ("late", "evening"), ("", ""),
                                                ("Rotational", "rotating")])
def test_shifts_are_known_by_synonyms(written, known):
    assert one_row(ANNA.replace(";day", f";{written}")).shift == known


def test_an_unknown_shift_keeps_the_row_out():
    assert "Did you mean “rotating”?" in only_problem(ANNA.replace(";day", ";rotatin")).message


def test_equal_rows_are_read_once_with_a_note():
    roster = read(ANNA, OMAR, ANNA.replace("Anna", "  ANNA ").replace("anna.berg", "ANNA.BERG"))
    assert [row.line for row in roster.rows] == [2, 3]
    assert Note(4, "The same as line 2; read once.") in roster.notes


def test_one_address_for_two_people_names_both_lines():
    roster = read(ANNA, OMAR, "E3;Anna;Berger;anna.berg@h.example;Ward;IT;;")
    assert [(p.line, p.field) for p in roster.problems] == [(2, "email"), (4, "email")]
    assert "on line 4 (Anna Berger)" in roster.problems[0].message
    assert "on line 2 (Anna Berg)" in roster.problems[1].message
    assert [row.line for row in roster.rows] == [3]


def test_one_employee_id_for_two_people_names_both_lines():
    roster = read(ANNA, OMAR.replace("E2", "e1"))
    assert [(p.line, p.field) for p in roster.problems] == [(2, "employee_id"), (3, "employee_id")]
    assert "on line 3 (Omar Diaz)" in roster.problems[0].message


def test_one_person_with_two_teams_is_asked_about_once_per_line():
    roster = read(ANNA, ANNA.replace("Radiology", "Ward"), OMAR)
    assert [(p.line, p.field) for p in roster.problems] == [(2, "team"), (3, "team")]
    assert "here “Radiology”, there “Ward”" in roster.problems[0].message


def test_a_faulty_address_shared_by_many_is_one_problem_a_row():
    roster = read(ANNA.replace("anna.berg@h.example", "none"), OMAR.replace("omar.diaz@h.example", "none"))
    assert [p.message for p in roster.problems] == ["“none” is not an e-mail address: it has no @."] * 2


def test_a_row_with_too_many_cells_is_not_guessed_at():
    problem = only_problem(ANNA.replace("Radiographer", "Lead; radiographer"), OMAR)
    assert "9 cells, the headings 8" in problem.message
    assert read(ANNA + ";;;", OMAR).problems == []


def test_an_open_quotation_mark_tells_which_lines_are_lost():
    problem = only_problem(ANNA.replace("Radiographer", '"Radiographer'), OMAR, OMAR)
    assert problem.line == 2
    assert "up to line 4" in problem.message
    long = only_problem(ANNA.replace("Radiographer", '"' + "x" * 140_000), OMAR)
    assert "quotation mark" in long.message


@pytest.mark.parametrize("formula", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2", '=HYPERLINK("http://x")'])
def test_a_cell_that_looks_like_a_formula_stays_text(formula):
    quoted = '"' + formula.replace('"', '""') + '"'
    assert one_row(ANNA.replace("Radiographer", quoted)).job_title == formula


def test_cells_that_are_too_long_or_hold_control_characters_keep_the_row_out():
    assert "120 is the most" in only_problem(ANNA.replace("Radiology", "x" * 121)).message
    assert "control character" in only_problem(ANNA.replace("Radiographer", "bell\x07")).message


def test_every_fault_of_a_row_is_told_at_once():
    roster = read("E1;;Berg;nowhere;Ward;zzz;;zzz")
    assert [p.field for p in roster.problems] == ["first_name", "email", "discipline", "shift"]


def test_more_rows_than_allowed_are_refused():
    (problem,) = read(*[f"E{n}" for n in range(200_001)]).problems
    assert (problem.line, "200,000 rows" in problem.message) == (200_002, True)


def test_a_file_full_of_clashes_is_told_in_little_time():
    started = time.process_time()
    roster = read(*[f"E{n};A;B;a@h.example;T;zz{n};;" for n in range(20_000)])
    assert len(roster.problems) == 40_000
    assert max(len(p.message) for p in roster.problems) < 400
    assert time.process_time() - started < 20


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: (HEADINGS + "\n" + t).encode(
    errors="replace")), st.lists(st.sampled_from([HEADINGS, ANNA, OMAR, '"', ";", "\r", "\n", "é", "E1"])).map(
    lambda parts: "\n".join(parts).encode())))
def test_no_file_makes_the_reader_fail_or_take_a_row_with_a_problem(data):
    roster = read_roster(data)
    assert roster.rows or roster.problems
    assert not {row.line for row in roster.rows} & {p.line for p in roster.problems}
    assert len({row.email for row in roster.rows}) == len(roster.rows)
