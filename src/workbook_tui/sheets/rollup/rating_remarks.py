"""Whether the ratings in a workbook still are what the program wrote: locked cells can be edited too."""

from collections.abc import Iterable, Mapping

from workbook_tui.rules.facts import ScaleEntry
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.contract import OFF
from workbook_tui.sheets.layout import KEY
from workbook_tui.sheets.rollup.tables import RATINGS, FlatRow

_UID, _CODE, _RATING = RATINGS.place(KEY.key), RATINGS.place("kpi.code"), RATINGS.place("rating.rating")


def remark_on(record: Record, ratings: Iterable[FlatRow], scale: Iterable[ScaleEntry]) -> str:
    """How many ratings differ from those that the program kept beside them, as a sentence; "" when none does."""
    number = _differing(record, tuple(ratings), {entry.value: entry.label for entry in scale})
    verb = "differs" if number == 1 else "differ"
    return f"{pluralize(number, 'rating')} {verb} from what the program wrote." if number else ""


def _differing(record: Record, ratings: tuple[FlatRow, ...], labels: Mapping[str, str]) -> int:
    written = {row.uid: row for row in record.rows if row.table == "rating"}
    there = {str(row[_UID]) for row in ratings}
    gone = sum(
        "rating.rating" in row.answers and not _is_off(record, row) for row in written.values() if row.uid not in there
    )
    return gone + sum(not _is_as_written(record, written.get(str(row[_UID])), row, labels) for row in ratings)


def _is_as_written(record: Record, written: RecordRow | None, row: FlatRow, labels: Mapping[str, str]) -> bool:
    if written is None or written.code != row[_CODE]:
        return False
    value = written.answers.get("rating.rating", "")
    if value and value not in labels and not _is_off(record, written):
        # A scale that nobody here knows: how its ratings are called cannot be told.
        return row[_RATING] is not None
    expected = OFF if _is_off(record, written) else labels.get(value, "")
    return str(row[_RATING] or "").strip().casefold() == expected.casefold()


def _is_off(record: Record, rating: RecordRow) -> bool:
    kpi = record.row("kpi", rating.parent)
    return kpi is not None and "kpi.off_reason" in kpi.answers
