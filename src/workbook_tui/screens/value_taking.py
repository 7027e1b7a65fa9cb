"""Takes a table of values into a measure: shows it first, then stores all of it in one step."""

from collections.abc import Sequence

from workbook_tui.exchange.measurement_block import beside_stored
from workbook_tui.exchange.measurements import ReadValue, summary
from workbook_tui.rules.wording import counted
from workbook_tui.screens.doing import do_many
from workbook_tui.screens.preview import STORE, Preview, Stored
from workbook_tui.screens.section import Page

_KEPT = ("site", "numerator", "denominator", "value", "exclusion", "note")


def stored_values(page: Page, measure_id: int) -> Stored:
    """The values of a measure by period and site."""
    values = page.desk.workbook.measures.values_of(measure_id)
    return {(day, row.text("site")): row for row in values if (day := row.day("period_on")) is not None}


async def take(
    page: Page, measure_id: int, found: Sequence[ReadValue], *, unit: str, detail: str = "", can_choose: bool = False
) -> str:
    """Show what was found, and store what is right when that is wanted; gives the answer of the preview."""
    stored = stored_values(page, measure_id)
    whole = beside_stored(found, stored, unit)
    shown = Preview(summary(whole), whole, stored, detail=detail, can_choose=can_choose)
    answer = await page.app.push_screen_wait(shown)
    if answer == STORE:
        await _store(page, measure_id, [read for read in whole if not read.problem])
    return answer


async def _store(page: Page, measure_id: int, right: Sequence[ReadValue]) -> None:
    from workbook_tui.store.measures import NewValue

    if not right:
        page.say("There was nothing to store.", wrong=True)
        return
    values = [
        NewValue(period_on=read.period_on, **{name: getattr(read, name) for name in _KEPT})
        for read in right
        if read.period_on is not None
    ]
    done = f"{counted(len(values), 'value')} stored. F5 takes all of them back at once."
    await do_many(page, len(values), lambda book: book.measures.put(measure_id, values), done)
