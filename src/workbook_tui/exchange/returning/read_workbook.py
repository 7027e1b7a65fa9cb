"""Reads a whole returned workbook against the file as it is now."""

from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.blank import read_blank
from workbook_tui.exchange.returning.cell_reader import Asked
from workbook_tui.exchange.returning.new_rows import take_report
from workbook_tui.exchange.returning.plan_sheets import lost_name, read_plan_sheets
from workbook_tui.exchange.returning.reading import Desk, Reading
from workbook_tui.exchange.returning.rows import read_table
from workbook_tui.prompts.spsr import ATTESTATION
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.item import Difference
from workbook_tui.rules.merge.record import Record, RecordRow, record_at_work, record_of
from workbook_tui.rules.merge.status_notes import with_notes
from workbook_tui.rules.merge.three_way import Drafts, differences
from workbook_tui.rules.walk import walk
from workbook_tui.sheets.slip import KIND as SLIP
from workbook_tui.text import quoted

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Meta, ReturnedBook


def read_everything(book: "ReturnedBook", review: ReviewFacts, today: date) -> Reading:
    """What the workbook says, wherever it says it."""
    desk = Desk(book, review, _ours(book.meta, review), Asked(review, today), Reading())
    desk.reading.notes.extend(
        f"The sheet {quoted(name)} is a copy or was added: nothing was read from it." for name in book.copies
    )
    _attestation(desk)
    if desk.is_blank:
        read_blank(desk)
        return desk.reading
    for name in ("tblKpi", "tblPlans", "tblTask", "tblCorrection"):
        read_table(desk, name)
    read_plan_sheets(desk)
    read_table(desk, "tblProgress", take_report)
    return desk.reading


def _attestation(desk: Desk) -> None:
    if desk.book.meta.kind == SLIP:
        return
    row = RecordRow(table="review", uid=desk.review.text("uid"))
    for prompt in ATTESTATION.prompts:
        cells = desk.book.named(prompt.field)
        if cells:
            desk.say(row, prompt.key, cells)
        else:
            desk.reading.notes.append(lost_name(prompt.field, prompt))


def _ours(meta: "Meta", review: ReviewFacts) -> Record:
    """What stands in the file now: of one review, or behind a slip, which holds tasks of every cycle at work."""
    return record_at_work(review) if meta.kind == SLIP else record_of(review)


def found_differences(meta: "Meta", review: ReviewFacts, reading: Reading) -> tuple[Difference, ...]:
    """What the workbook would change in the file as it is now, in the order of the road."""
    ours = _ours(meta, review)
    found = differences(meta.record, ours, reading.statements, reading.added, _drafts(review))
    places = {(row.table, row.uid): place for place, row in enumerate(ours.rows)}
    last = {key: place for place, row in enumerate(ours.rows) for key in (row.code, row.parent) if key}

    def place_of(one: Difference) -> float:
        after = last.get(one.row.parent, last.get(one.row.code, len(ours.rows)))
        return places.get((one.row.table, one.row.uid), after + 0.5)

    return tuple(sorted(with_notes(found, reading.notes_of_tasks()), key=place_of))


def _drafts(review: ReviewFacts) -> Drafts:
    rows = (visit.row for one in reviews_at_work(review) for visit in walk(one.form, one))
    return {(row.table, row.id, name): text for row in rows for name, text in row.drafts.items()}
