"""Imports values from a file: asks for it, and shows every doubt and every line before anything is stored."""

from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.values.doubts import Answers
from workbook_tui.exchange.values.files import ValueSource, choose_sheet, open_source
from workbook_tui.exchange.values.intake import TableIntake
from workbook_tui.exchange.values.measure import TargetMeasure
from workbook_tui.paths import is_file, is_folder, parse_path
from workbook_tui.rules.measures.series import MeasureSeries
from workbook_tui.screens.dialogs import TextQuestion
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.measures.value_taking import ReadTable, ValueTaking, columns_text, known_measures

_LONG = 50_000
"""Bytes of a file that takes a moment to read."""

SUFFIXES = (".csv", ".txt", ".tsv", ".tab", ".xlsx")


async def import_values(page: Page, measured: MeasureSeries) -> None:
    """Ask for a file, show what it says, and store it as one step."""
    question = "The file with the values, CSV or .xlsx (its whole path):"
    typed = await page.app.push_screen_wait(TextQuestion(question, text=f"{Path.home()}/", check=_problem))
    if not typed or not typed.strip():
        return
    measures = known_measures(page)
    target = next((one for one in measures if one.row_id == measured.row_id), None)
    try:
        path = parse_path(typed)
        source = open_source(path)
        is_long = path.stat().st_size > _LONG
        taking = ValueTaking(
            page, measures, lambda answers: _read(page, source, measures, target, answers), is_long=is_long
        )
        await taking.run()
    except WorkbookError as error:
        page.say(str(error), wrong=True)


def _read(
    page: Page, source: ValueSource, measures: list[TargetMeasure], target: TargetMeasure | None, answers: Answers
) -> ReadTable:
    """The table of the file as it is read with those answers."""
    chosen = choose_sheet(source, answers)
    intake = TableIntake(measures=measures, target=target, today=page.desk.today, answers=answers).read(chosen.table)
    detail = " ".join([*chosen.remarks, columns_text(intake)])
    return ReadTable(intake, (*chosen.doubts, *intake.doubts), detail, (*source.visible, *source.hidden))


def _problem(typed: str) -> str:
    """Why no file can be opened at a path, "" when it can be tried."""
    path = parse_path(typed)
    if not typed.strip():
        return ""
    if is_folder(path):
        return f"{path} is a folder; name the file in it."
    if not is_file(path):
        return f"There is no file {path.name} in {path.parent}."
    return "" if path.suffix.lower() in SUFFIXES else f"The name of such a file ends in {', '.join(SUFFIXES)}."
