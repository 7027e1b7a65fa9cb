"""Reads a whole returned workbook against the file as it is now."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.cell_reader import CellReader
from workbook_tui.exchange.returning.context import ImportContext, ImportFindings, is_filled
from workbook_tui.exchange.returning.new_rows import newcomers, read_team, take_report
from workbook_tui.exchange.returning.new_sites import take_cycle, take_site
from workbook_tui.exchange.returning.plan_sheets import lost_name, read_blank_plans, read_plan_sheets
from workbook_tui.exchange.returning.read_table import read_table
from workbook_tui.exchange.returning.unread import read_unread
from workbook_tui.exchange.returning.worksheets import exported_names, read_worksheets
from workbook_tui.prompts.spsr import ATTESTATION, NUMBERS, REVIEW, TARGET
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.merge.decisions import with_left_standing
from workbook_tui.rules.merge.item import Difference, Statement
from workbook_tui.rules.merge.record import Record, RecordRow, record_at_work
from workbook_tui.rules.merge.status_notes import with_notes
from workbook_tui.rules.merge.three_way import Drafts, differences
from workbook_tui.rules.walk import walk
from workbook_tui.rules.worksheets.record import full_record, sheet_key, worksheets_of
from workbook_tui.sheets.contract import (
    CORRECTIONS,
    DECIDED,
    FILLED_FORM,
    ONE_WORKSHEET,
    PDSA_CYCLES,
    PLANS,
    RATINGS,
    REPORTS,
    SITES,
    SLIP,
    STATE_DECISIONS,
    TASKS,
    review_cell,
)
from workbook_tui.text import quote

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Meta, ReturnedBook

_INPUTS = {prompt.key for prompt in NUMBERS.prompts}
_FULL = "100"


def read_workbook(book: "ReturnedBook", review: ReviewFacts, today: date) -> ImportFindings:
    """Everything that the workbook's sheets say, not compared with the file yet."""
    people = newcomers(book, review) if book.meta.origin.is_blank else ()
    reader = CellReader(review, today, people, exported_names(review, book.meta.record))
    context = ImportContext(book, review, _ours(book.meta, review), reader, ImportFindings())
    context.findings.notes.extend(
        f"The sheet {quote(name)} is a copy or was added: nothing was read from it." for name in book.copies
    )
    _attestation(context)
    if context.is_blank:
        _read_blank(context)
    else:
        for table in (RATINGS, PLANS, STATE_DECISIONS, TASKS, CORRECTIONS):
            read_table(context, table)
        read_plan_sheets(context)
    read_table(context, REPORTS, take_report)
    read_table(context, SITES, take_site)
    read_table(context, PDSA_CYCLES, take_cycle)
    read_worksheets(context)
    read_unread(context)
    return context.findings


def _read_blank(context: ImportContext) -> None:
    """The cover, the team, the ratings and the plans of a workbook that was sent out empty."""
    review = RecordRow(table="review", uid=context.review.text("uid"))
    for prompt in REVIEW.prompts:
        name = review_cell(prompt.field)
        cells = context.book.cells_of_name(name)
        if any(map(is_filled, cells)):
            context.add_statement(review, prompt.key, cells)
        elif not cells and not prompt.is_private:
            context.add_loss(lost_name(name, prompt))
    read_team(context)
    read_table(context, RATINGS)
    _refuse_misplaced(context)
    read_blank_plans(context)


def _refuse_misplaced(context: ImportContext) -> None:
    """Give what does not fit its KPI a fault."""
    kpis = {row.text("uid"): kpi for kpi in context.review.kpis for row in (kpi, kpi.rating)}
    statements = context.findings.statements
    for place, statement in enumerate(statements):
        kpi = kpis.get(statement.uid)
        if kpi is not None and statement.text and not statement.fault:
            statements[place] = replace(statement, fault=_misplaced(kpi, statement))


def _misplaced(kpi: KpiFacts, statement: Statement) -> str:
    if not kpi.is_active:
        return f"{kpi.code} is switched off in this review."
    if statement.key in _INPUTS and statement.key.partition(".")[2] not in kpi.inputs:
        return f"{kpi.code} does not ask for this number."
    if statement.key == TARGET.key and kpi.is_compliance and statement.text != _FULL:
        return "The target of a compliance KPI is always 100 percent."
    return ""


def _attestation(context: ImportContext) -> None:
    if context.book.meta.origin.kind in {SLIP, DECIDED, ONE_WORKSHEET, FILLED_FORM}:
        return
    row = RecordRow(table="review", uid=context.review.text("uid"))
    for prompt in ATTESTATION.prompts:
        cells = context.book.cells_of_name(prompt.field)
        if cells:
            context.add_statement(row, prompt.key, cells)
        else:
            context.add_loss(lost_name(prompt.field, prompt))


def _ours(meta: "Meta", review: ReviewFacts) -> Record:
    """What stands in the file now: of one review, or behind a slip, which holds tasks of every cycle with open work."""
    return record_at_work(review) if meta.origin.kind == SLIP else full_record(review)


def found_differences(meta: "Meta", review: ReviewFacts, findings: ImportFindings) -> tuple[Difference, ...]:
    """The differences between what the workbook says and the file, in the order of the stages."""
    ours = _ours(meta, review)
    said = findings.statements
    found = differences(review.form, meta.record, ours, said, findings.new_rows, _drafts(review))
    whole = with_left_standing(with_notes(found, findings.task_notes(), meta.record), said, meta.record)
    places = {(row.table, row.uid): place for place, row in enumerate(ours.rows)}
    last = {key: place for place, row in enumerate(ours.rows) for key in (row.code, row.parent) if key}

    def place_of(one: Difference) -> float:
        after = last.get(one.row.parent, last.get(one.row.code, len(ours.rows)))
        return places.get((one.row.table, one.row.uid), after + 0.5)

    return tuple(sorted(whole, key=place_of))


def _drafts(review: ReviewFacts) -> Drafts:
    rows = (visit.row for one in reviews_at_work(review) for visit in walk(one.form, one))
    own = {(row.table, row.id, name): text for row in rows for name, text in row.drafts.items()}
    for sheet in worksheets_of(review):
        for _, row in sheet.every_row():
            own |= {(row.table, row.id, sheet_key(sheet, name)): text for name, text in row.drafts.items()}
    return own
