"""Takes a column or block that was pasted into the grid of values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.values.block import PERIOD as PERIOD_FIELD
from workbook_tui.exchange.values.block import Block, block_of, periods_from, with_periods
from workbook_tui.exchange.values.doubts import Answers
from workbook_tui.exchange.values.intake import Reader
from workbook_tui.exchange.values.measure import TargetMeasure
from workbook_tui.screens.measures.value_rows import PERIOD
from workbook_tui.screens.measures.value_taking import Offer, ValueTaking, columns_said, known_measures
from workbook_tui.widgets.grid.value_grid import ValueGrid

if TYPE_CHECKING:
    from workbook_tui.screens.frame.section import Page

_LONG = 20_000
"""Letters of a block that takes a moment to read."""
_TITLE = "The first line is a title and was passed over."
_NO_PERIOD = "Say first which period the column begins with: Left goes there."


async def take_block(page: "Page", grid: ValueGrid, measure_id: int, site: str, text: str) -> None:
    """Show what the block says when it fills downwards from the cursor, and store it as one step."""
    measures = known_measures(page)
    target = next((one for one in measures if one.row_id == measure_id), None)
    if target is None or grid.row is None:
        return
    names = [PERIOD_FIELD if column.key == PERIOD else column.key for column in grid.columns_from_cursor]
    try:
        block = block_of(text, names)
        if not block.has_periods:
            if not grid.row.key:
                page.say(_NO_PERIOD, wrong=True)
                return
            block = _from_cursor(block, date.fromisoformat(grid.row.key), target, site)
        reader = _BlockReader(page, block, measures, target, site)
        await ValueTaking(page, measures, reader, is_long=len(text) > _LONG).run()
    except WorkbookError as error:
        page.say(str(error), wrong=True)


def _from_cursor(block: Block, day: date, target: TargetMeasure, site: str) -> Block:
    """The block with the periods that its lines stand for."""
    days = [known for known, name in target.stored if name == site]
    return with_periods(block, periods_from(day, days, target.every, len(block.table.rows)))


@dataclass(frozen=True, slots=True)
class _BlockReader:
    """Reads a block with the answers so far."""

    page: "Page"
    block: Block
    measures: Sequence[TargetMeasure]
    target: TargetMeasure
    site: str

    def __call__(self, answers: Answers) -> Offer:
        """The block as it is read with those answers."""
        block = self.block
        is_pair = all(block.answers.get(f"column:{name}") for name in ("numerator", "denominator"))
        reader = Reader(
            measures=self.measures,
            target=self.target,
            today=self.page.desk.today,
            site=self.site,
            answers={**block.answers, **answers},
            needs_whole=block.has_periods or is_pair,
        )
        intake = reader.read(block.table)
        return Offer(intake, intake.doubts, _TITLE if block.has_title else columns_said(intake))
