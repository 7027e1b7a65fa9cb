"""Workbooks with values: which sheet is read, what percent formats and formulas mean, what hidden lines are."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from tests.exchange.values.test_value_tables import TODAY, said

from workbook_tui.errors import FileRefusedError
from workbook_tui.exchange.values.files import ChosenSheet, choose_sheet, open_source
from workbook_tui.exchange.values.intake import Intake, TableIntake
from workbook_tui.exchange.values.measure import TargetMeasure

HEADING = ("Month", "Numerator", "Denominator")
ROWS = [(datetime(2025, 1, 1), 38, 40), (datetime(2025, 2, 1), 37, 40)]  # noqa: DTZ001 - a spreadsheet knows no zones
VALUES = ["2025-01 38/40", "2025-02 37/40"]


def saved(tmp_path, edit):
    """A workbook with one sheet "Data", changed and saved."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    edit(book, sheet)
    file = tmp_path / "values.xlsx"
    book.save(file)
    return file


def read(file, unit="percent", **answers) -> tuple[ChosenSheet, Intake]:
    chosen = choose_sheet(open_source(file), answers)
    measure = TargetMeasure(name="Timely", row_id=1, unit=unit, every="month")
    return chosen, TableIntake(measures=[measure], target=measure, today=TODAY, answers=answers).read(chosen.table)


def fill(sheet, *rows):
    for row in rows:
        sheet.append(row)


@pytest.mark.parametrize("number_format", ["0%", "0.0%", "0.00 %", "[Red]0.0%;-0.0%", "##0.0%"])
@pytest.mark.parametrize("heading", ["Percent", "Percent timely", "Result"])
def test_a_number_that_is_shown_as_a_percentage_is_what_is_shown(tmp_path, number_format, heading):
    def edit(_book, sheet):
        fill(sheet, ("Month", heading), (date(2025, 1, 31), 0.9), (date(2025, 2, 28), 0.925), (date(2025, 3, 31), 1))
        for row in range(2, 5):
            sheet.cell(row, 2).number_format = number_format
            sheet.cell(row, 1).number_format = "mmm-yy"

    _, intake = read(saved(tmp_path, edit))
    assert ([said(value) for value in intake.storable_values], intake.doubts) == (
        ["2025-01 90", "2025-02 92.5", "2025-03 100"],
        (),
    )


def test_days_that_a_spreadsheet_may_have_turned_around_are_asked_about(tmp_path):
    def edit(_book, sheet):
        fill(sheet, HEADING, (date(2026, 3, 2), 38, 40), ("13/04/2026", 37, 40), (date(2026, 1, 1), 36, 40))

    file = saved(tmp_path, edit)
    doubt = read(file)[1].doubts[0]
    assert (doubt.code, [choice.value for choice in doubt.choices]) == ("swapped", ["take", "swap"])
    assert "exchanged day and month in line 2:" in doubt.sentence
    for answer, first in (("take", "2026-03 38/40"), ("swap", "2026-02 38/40")):
        intake = read(file, swapped=answer)[1]
        assert ([said(value) for value in intake.storable_values], intake.doubts) == (
            [first, "2026-04 37/40", "2026-01 36/40"],
            (),
        )


def test_a_percent_sign_that_is_only_shown_changes_nothing(tmp_path):
    def edit(_book, sheet):
        fill(sheet, ("Month", "Percent"), (date(2025, 1, 1), 90), (date(2025, 2, 1), 92.5))
        for row in (2, 3):
            sheet.cell(row, 2).number_format = '0.0"%"'

    _, intake = read(saved(tmp_path, edit))
    assert [said(value) for value in intake.storable_values] == ["2025-01 90", "2025-02 92.5"]


def test_fractions_among_percentages_are_asked_about(tmp_path):
    def edit(_book, sheet):
        fill(sheet, ("Month", "Percent"), (date(2025, 1, 1), 0.9), (date(2025, 2, 1), 0.93))
        sheet["B2"].number_format = "0%"

    file = saved(tmp_path, edit)
    assert [doubt.code for doubt in read(file)[1].doubts] == ["fraction"]
    assert [said(value) for value in read(file, fraction="fraction")[1].storable_values] == ["2025-01 90", "2025-02 93"]


def test_a_hidden_sheet_is_not_read_and_the_one_in_front_is_read_first(tmp_path):
    def edit(book, sheet):
        fill(sheet, HEADING, (date(2023, 1, 1), 1, 40))
        fill(book.create_sheet("2025"), HEADING, *ROWS)
        sheet.sheet_state = "hidden"
        book.active = 1

    file = saved(tmp_path, edit)
    chosen, intake = read(file)
    assert ([said(value) for value in intake.storable_values], intake.doubts) == (VALUES, ())
    assert chosen.remarks == ("Read from the sheet “2025”; not from “Data”.",)
    assert [said(value) for value in read(file, sheet="data")[1].storable_values] == ["2023-01 1/40"]


def test_the_sheet_in_front_counts_and_another_can_be_chosen(tmp_path):
    def edit(book, sheet):
        fill(sheet, HEADING, (date(2023, 1, 1), 1, 40))
        fill(book.create_sheet("2025"), HEADING, *ROWS)
        book.active = 1

    file = saved(tmp_path, edit)
    assert [said(value) for value in read(file)[1].storable_values] == VALUES
    assert [said(value) for value in read(file, sheet="Data")[1].storable_values] == ["2023-01 1/40"]


def test_a_cover_in_front_is_passed_over_and_of_several_tables_a_person_chooses(tmp_path):
    def cover(book, sheet):
        fill(sheet, ("Our report",), ("Made by hand",))
        fill(book.create_sheet("Numbers"), HEADING, *ROWS)

    assert [said(value) for value in read(saved(tmp_path, cover))[1].storable_values] == VALUES

    def several(book, sheet):
        cover(book, sheet)
        fill(book.create_sheet("Old"), HEADING, (date(2023, 1, 1), 1, 40))

    file = saved(tmp_path, several)
    doubt = read(file)[0].doubts[0]
    assert (doubt.code, [choice.value for choice in doubt.choices]) == ("sheet", ["Numbers", "Old"])
    assert read(file, sheet="Old")[0].doubts == ()

    def hidden(book, sheet):
        cover(book, sheet)
        book["Numbers"].sheet_state = "veryHidden"

    chosen, intake = read(saved(tmp_path, hidden))
    assert "Only sheets that are hidden hold values: “Numbers”." in chosen.doubts[0].sentence
    assert intake.storable_values == ()


@pytest.mark.parametrize("is_dumped", [False, True], ids=["without results", "with 0 for every result"])
def test_formulas_that_were_never_calculated_are_no_values(tmp_path, is_dumped):
    def edit(book, sheet):
        fill(sheet, HEADING, (date(2025, 1, 1), "=30+8", "=20*2"), *ROWS[1:])
        if is_dumped:
            book.calculation.fullCalcOnLoad = True

    file = saved(tmp_path, edit)
    if is_dumped:
        _with_zeros(file)
    _, intake = read(file)
    assert [doubt.code for doubt in intake.doubts] == ["uncalculated"]
    assert "never calculated: open it in the program that made it and save it once" in intake.doubts[0].sentence
    assert [said(value) for value in read(file, uncalculated="skip")[1].storable_values] == VALUES[1:]


def _with_zeros(file):
    """Write 0 as the result of every formula, as some programs do."""
    from zipfile import ZipFile

    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</f><v></v>", b"</f><v>0</v>").replace(
        b"</f><v />", b"</f><v>0</v>"
    )
    assert b"</f><v>0</v>" in parts["xl/worksheets/sheet1.xml"]
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_lines_that_a_filter_hides_are_asked_about(tmp_path):
    def edit(_book, sheet):
        fill(sheet, HEADING, *ROWS, (date(2025, 3, 1), 1, 40))
        sheet.row_dimensions[4].hidden = True

    file = saved(tmp_path, edit)
    assert [doubt.code for doubt in read(file)[1].doubts] == ["hidden"]
    assert [said(value) for value in read(file, hidden="skip")[1].storable_values] == VALUES
    assert len(read(file, hidden="take")[1].storable_values) == 3


def test_columns_that_are_hidden_are_asked_about_where_they_would_be_used(tmp_path):
    def edit(_book, sheet):
        fill(sheet, ("Month", "Percent", "Result", "Old"), (date(2025, 1, 1), 70, 90, 1), (date(2025, 2, 1), 71, 91, 2))
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["D"].hidden = True

    file = saved(tmp_path, edit)
    doubt = read(file)[1].doubts[0]
    assert (doubt.code, [choice.value for choice in doubt.choices]) == ("hidden-columns", ["take", "skip"])
    assert doubt.sentence == "A column of the sheet that would be used cannot be seen there: “Percent”."
    for answer, values in (("take", ["2025-01 70", "2025-02 71"]), ("skip", ["2025-01 90", "2025-02 91"])):
        intake = read(file, **{"hidden-columns": answer})[1]
        assert ([said(value) for value in intake.storable_values], intake.doubts) == (values, ())


def test_hidden_lines_and_columns_of_a_table_whose_periods_stand_side_by_side_are_asked_about(tmp_path):
    def edit(_book, sheet):
        fill(sheet, ("Site", "Jan 2025", "Feb 2025", "Mar 2025"), ("North", 80, 81, 82), ("South", 70, 71, 72))
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True

    file = saved(tmp_path, edit)
    assert [doubt.code for doubt in read(file)[1].doubts] == ["hidden"]
    assert [said(value) for value in read(file, hidden="skip")[1].storable_values] == [
        "2025-01 North 80",
        "2025-03 North 82",
    ]
    taken = read(file, hidden="take")[1]
    assert (len(taken.storable_values), taken.doubts) == (6, ())


def test_a_day_that_only_an_empty_date_shows_is_no_period(tmp_path):
    def edit(_book, sheet):
        fill(sheet, HEADING, (date(1900, 1, 1), 38, 40), *ROWS)

    _, intake = read(saved(tmp_path, edit))
    assert ([said(value) for value in intake.storable_values], [doubt.code for doubt in intake.doubts]) == (
        VALUES,
        ["lines"],
    )
    assert intake.doubts[0].sentence == "Line 2 cannot be stored: The year 1900 is outside 1990 to 2100."


def test_what_spreadsheets_hold_besides_text_is_read(tmp_path):
    def edit(_book, sheet):
        sheet["A1"] = "Timely services in our area"
        sheet.merge_cells("A1:E1")
        for column, title in enumerate(("Month", "Numerator", "Denominator", "Excluded", "Note"), start=2):
            sheet.cell(3, column, title)
        for row, cells in enumerate([("Jan 2025", 38, 40, False, None), ("2025-02-28", "37", 40.0, True, 7)], start=4):
            for column, cell in enumerate(cells, start=2):
                sheet.cell(row, column, cell)

    _, intake = read(saved(tmp_path, edit))
    assert [said(value) for value in intake.storable_values] == [
        "2025-01 38/40",
        "2025-02 37/40 -Left out in the imported table ~7",
    ]
    assert intake.doubts == ()


def test_a_file_that_only_looks_like_a_workbook_is_refused(tmp_path):
    file = tmp_path / "values.xlsx"
    for content in (b"PK not really", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"Month,Value\n"):
        file.write_bytes(content)
        with pytest.raises(FileRefusedError):
            open_source(file)
