"""The list for the federal indicator C12: whether each finding was corrected, and verified, within its year."""

from datetime import date

from workbook_tui.rules.correction.clock import Timeliness, judged
from workbook_tui.sheets.layout import Sheet, SheetColumn, Tone, Value
from workbook_tui.sheets.rollup.area_book import AreaBook
from workbook_tui.sheets.rollup.state import State
from workbook_tui.sheets.rollup.tables import CORRECTIONS, FlatRow, flat_sheet

_CORRECT_BY = CORRECTIONS.place("correct_by")
_VERIFIED_ON = CORRECTIONS.place("verified_on")
_CORRECTION = CORRECTIONS.place("timely")
_YES, _NO = "Yes", "No"
IN_TIME = SheetColumn(key="in_time", header="In time", width=9, tones={_YES: Tone.GOOD, _NO: Tone.ALERT})


def corrections_sheet(state: State) -> Sheet:
    """One row a written notice, judged by the state's newest decision and the day of the roll-up."""
    after = _CORRECTION + 1
    heads = (*CORRECTIONS.columns[:after], IN_TIME, *CORRECTIONS.columns[after:])
    rows = (_row(book, notice, state.as_of) for book in state.books for notice in book.corrections)
    sentence = (
        "Indicator C12: findings, and whether their correction was verified within a year of the notice. "
        "In time is empty while there is time left."
    )
    return flat_sheet("Corrections", sentence, "tblCorrection", heads, rows)


def _row(book: AreaBook, notice: FlatRow, as_of: date) -> FlatRow:
    verified = book.verified_on(notice)
    correction = judged(_day(notice[_CORRECT_BY]), _day(verified), as_of)
    told = (*notice[:_VERIFIED_ON], verified, correction, _in_time(correction))
    return (*book.front, *told, *notice[_CORRECTION + 1 :])


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _in_time(correction: str | None) -> str | None:
    if correction == Timeliness.TIMELY:
        return _YES
    return _NO if correction in {Timeliness.LATE, Timeliness.OVERDUE} else None
