"""Takes values from a file or a paste: shows them first, lets every doubt be decided, then stores all in one step."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.values.block import PERIOD as PERIOD_FIELD
from workbook_tui.exchange.values.block import Block, block_of, periods_from, with_periods
from workbook_tui.exchange.values.doubts import Answers, Doubt
from workbook_tui.exchange.values.files import ValueSource, choose_sheet, open_source
from workbook_tui.exchange.values.headings import FIELDS
from workbook_tui.exchange.values.intake import Intake, TableIntake
from workbook_tui.exchange.values.lines import ReadValue
from workbook_tui.exchange.values.measure import TargetMeasure, store_values, targets
from workbook_tui.paths import is_file, is_folder, parse_path
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.measures.series import MeasureSeries
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Pick, PickRow, TextQuestion
from workbook_tui.screens.frame.actions import apply_many
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.measures.preview import COLUMNS, DECIDE, SHEET, STORE, Preview
from workbook_tui.screens.measures.value_rows import PERIOD
from workbook_tui.text import shorten
from workbook_tui.widgets.grid.value_grid import ValueGrid

_NONE = "\0none"
_TITLE = 24
_LONG_BLOCK = 20_000
"""Letters of a block that takes a moment to read."""
_TITLE_PASSED = "The first line is a title and was passed over."
_NO_PERIOD = "Say first which period the column begins with: Left goes there."
_TYPED = {"year": "The year", "base": "Per how many"}
"""What may be answered by something else than a choice, too."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as it is read with the answers so far, with what is doubtful and what is told of it."""

    intake: Intake
    doubts: Sequence[Doubt] = ()
    detail: str = ""
    sheets: Sequence[str] = ()
    """The sheets that can be read instead."""


def known_measures(page: Page) -> list[TargetMeasure]:
    """The measures of the file with what is stored of them."""
    return targets(page.desk.workbook, page.desk.review().measures)


@dataclass
class ValueTaking:
    """One table on its way into the file; `read` reads it with what a person has decided."""

    page: Page
    measures: Sequence[TargetMeasure]
    read_table: Callable[[Answers], ReadTable]
    answers: dict[str, str] = field(default_factory=dict)
    is_long: bool = False
    """True for a table so long that it is read in a thread of its own, while keys are answered."""

    async def run(self) -> None:
        """Show the table until it is stored or left."""
        answer = DECIDE
        while answer:
            offer = await self._offer()
            shown = Preview(
                offer.intake, offer.doubts, self._stored_of, detail=offer.detail, has_sheets=len(offer.sheets) > 1
            )
            answer = await self.page.app.push_screen_wait(shown) or ""
            if answer == STORE:
                await self._store(offer.intake)
                return
            await self._ask(answer, offer)

    async def _offer(self) -> ReadTable:
        if not self.is_long:
            return self.read_table(self.answers)
        self.page.say("Reading …")
        with self.page.workbook_app.key_gate.hold_keys():
            return await asyncio.to_thread(self.read_table, dict(self.answers))

    def _stored_of(self, read: ReadValue) -> MeasurementFacts | None:
        measure = next((one for one in self.measures if one.row_id == read.measure_id), None)
        return None if measure is None or read.period_on is None else measure.stored_value(read.period_on, read.site)

    async def _ask(self, answer: str, offer: ReadTable) -> None:
        if answer == DECIDE and offer.doubts:
            doubt = offer.doubts[0]
            rows = [(choice.value, choice.label, "") for choice in doubt.choices]
            await self._decide(doubt.code, doubt.sentence, rows)
        elif answer == SHEET:
            await self._decide("sheet", "Which sheet is read?", [(name, name, "") for name in offer.sheets])
        elif answer == COLUMNS:
            await self._other_column(offer.intake)

    async def _decide(self, code: str, question: str, rows: Sequence[PickRow]) -> None:
        picked = await self.page.app.push_screen_wait(Pick(question, rows, add=_TYPED.get(code, "")))
        if picked is None:
            return
        if code in {"sheet", "table"}:
            # What was decided about another table says nothing of this one.
            self.answers = {key: value for key, value in self.answers.items() if key == "sheet"}
        self.answers[code] = picked

    async def _other_column(self, intake: Intake) -> None:
        """Ask which field stands in another column, and in which one."""
        by_field = {column.field: column for column in intake.columns}
        fields = [
            (name, label, _title(by_field[name].title, by_field[name].place) if name in by_field else "no column")
            for name, label in FIELDS.items()
        ]
        name = await self.page.app.push_screen_wait(Pick("Which one stands in another column?", fields))
        if name is None:
            return
        places = [
            (str(one.place), _title(one.title, one.place), shorten(intake.example.get(one.place, ""), _TITLE))
            for one in intake.columns
        ]
        picked = await self.page.app.push_screen_wait(
            Pick(f"{FIELDS[name]} stands in:", [*places, (_NONE, "No column", "")])
        )
        if picked is not None:
            self.answers[f"column:{name}"] = "" if picked == _NONE else picked

    async def _store(self, intake: Intake) -> None:
        if not intake.storable_values:
            self.page.say("There was nothing to store.", wrong=True)
            return
        rows, today = self.page.desk.review().measures, self.page.desk.today
        number = len(intake.storable_values)
        done = f"{pluralize(number, 'value')} stored. F5 takes all of them back at once."
        await apply_many(
            self.page, number, lambda book: store_values(book, intake.storable_values, intake.bases, rows, today), done
        )


def _title(title: str, place: int) -> str:
    return shorten(title, _TITLE) or f"column {place + 1}"


def columns_text(intake: Intake) -> str:
    """Which column was taken for what."""
    used = [f"{column.label}: {_title(column.title, column.place)}" for column in intake.columns if column.field]
    return " ".join([*intake.remarks, " · ".join(used) or "No column is known; C says which is what."])


async def take_block(page: Page, grid: ValueGrid, measure_id: int, site: str, text: str) -> None:
    """Show what the block says when it fills downwards from the cursor, and store it as one step."""
    measures = known_measures(page)
    target = next((one for one in measures if one.row_id == measure_id), None)
    if target is None or grid.cursor.row is None:
        return
    behind = grid.cursor.columns[grid.cursor.place :]
    names = [PERIOD_FIELD if column.key == PERIOD else column.key for column in behind]
    try:
        block = block_of(text, names)
        if not block.has_periods:
            if not grid.cursor.row.key:
                page.say(_NO_PERIOD, wrong=True)
                return
            day = date.fromisoformat(grid.cursor.row.key)
            known = [one for one, name in target.stored_values if name == site]
            block = with_periods(block, periods_from(day, known, target.every, len(block.table.rows)))
        reader = _BlockReader(page, block, measures, target, site)
        await ValueTaking(page, measures, reader, is_long=len(text) > _LONG_BLOCK).run()
    except WorkbookError as error:
        page.say(str(error), wrong=True)


@dataclass(frozen=True, slots=True)
class _BlockReader:
    """Reads a block with the answers so far."""

    page: Page
    block: Block
    measures: Sequence[TargetMeasure]
    target: TargetMeasure
    site: str

    def __call__(self, answers: Answers) -> ReadTable:
        """The block as it is read with those answers."""
        block = self.block
        is_pair = all(block.answers.get(f"column:{name}") for name in ("numerator", "denominator"))
        reader = TableIntake(
            measures=self.measures,
            target=self.target,
            today=self.page.desk.today,
            site=self.site,
            answers={**block.answers, **answers},
            needs_whole=block.has_periods or is_pair,
        )
        intake = reader.read(block.table)
        return ReadTable(intake, intake.doubts, _TITLE_PASSED if block.has_title else columns_text(intake))


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
    path = parse_path(typed)
    source = open_source(path)
    is_long = path.stat().st_size > _LONG
    taking = ValueTaking(
        page, measures, lambda answers: _read(page, source, measures, target, answers), is_long=is_long
    )
    await taking.run()


def _read(
    page: Page, source: ValueSource, measures: list[TargetMeasure], target: TargetMeasure | None, answers: Answers
) -> ReadTable:
    """The table of the file as it is read with those answers."""
    chosen = choose_sheet(source, answers)
    intake = TableIntake(measures=measures, target=target, today=page.desk.today, answers=answers).read(chosen.table)
    detail = " ".join([*chosen.remarks, columns_text(intake)])
    return ReadTable(intake, (*chosen.doubts, *intake.doubts), detail, (*source.visible_sheets, *source.hidden_sheets))


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
