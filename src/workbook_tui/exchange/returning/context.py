"""What a returned workbook is read with, and what it was found to say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from workbook_tui.prompts.spsr import NOTE
from workbook_tui.rules.merge.item import NewRow, Statement
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.sheets.contract import TableName, spare_keys

if TYPE_CHECKING:
    from workbook_tui.exchange.returning.cell_reader import CellReader
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.sheets.read import FoundCell, ReturnedBook

REMARK = "Remark"
"""What is written beside a cell and not into it."""

_RATING = "rating.rating"


@dataclass(frozen=True, slots=True)
class UnreadText:
    """What stands in a cell, or beside one, that nothing is read from, with the reason; "" where it was cleared."""

    sheet: str
    cell: str
    label: str
    text: str
    reason: str


@dataclass(slots=True)
class ImportFindings:
    """What was read: statements about existing rows, new rows, and notes about what is lost or doubtful."""

    statements: list[Statement] = field(default_factory=list)
    new_rows: list[NewRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[UnreadText] = field(default_factory=list)
    """What somebody wrote where nothing is read from."""
    read_cells: set[tuple[str, str]] = field(default_factory=set)
    """Sheet and address of every cell that a statement or a new row was made of."""
    has_losses: bool = False
    """True when something that was exported could not be read, because the workbook lost it."""

    def heed(self, cells: "Iterable[FoundCell]") -> None:
        """Remember cells as read, so that they are not told once more as unread."""
        self.read_cells.update((cell.sheet, cell.cell) for cell in cells)

    def task_notes(self) -> Mapping[str, str]:
        """The note beside each task, by uid, where it has one that can be taken."""
        return {one.uid: one.text for one in self.statements if one.key == NOTE.key and not one.fault}

    def refuse(self, row: RecordRow, fault: str) -> None:
        """Add a row of which nothing can be taken, with the reason."""
        self.new_rows.append(NewRow(row=row, fault=fault))


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What is needed to read a workbook: the workbook with its own record, and the file as it is now."""

    book: "ReturnedBook"
    review: "ReviewFacts"
    ours: Record
    cell_reader: "CellReader"
    findings: ImportFindings

    @property
    def base(self) -> Record:
        """The record of the review as it was exported."""
        return self.book.meta.record

    @property
    def is_blank(self) -> bool:
        """True for a workbook that was exported blank: every answer in it may be filled in."""
        return self.book.meta.origin.is_blank

    def code_of(self, written: object) -> str:
        """The code of the KPI that a cell names, as the review spells it; what names none stays as it is written."""
        text = str("" if written is None else written).strip()
        return next((kpi.code for kpi in self.review.kpis if kpi.code.casefold() == text.casefold()), text)

    def find_row(self, table: str, uid: str) -> RecordRow | None:
        """The row as it is in the file, else as it was exported; None when it is in neither."""
        return self.ours.row(table, uid) or self.base.row(table, uid)

    def add_statement(self, row: RecordRow, key: str, cells: "Sequence[FoundCell]", locked: str = "") -> None:
        """Add what `cells` say to the prompt `key` of the row."""
        said = self.cell_reader.read(key, cells)
        if not (locked and said.has_formula):
            self.findings.heed(cells)
        self.findings.statements.append(
            Statement(
                table=row.table,
                uid=row.uid,
                code=row.code,
                key=key,
                text=said.text,
                fault=said.fault,
                has_formula=said.has_formula,
                lock_reason=locked,
            )
        )

    def add_note(self, sentence: str) -> None:
        """Add a note about the workbook for whoever takes it."""
        self.findings.notes.append(sentence)

    def add_loss(self, sentence: str) -> None:
        """Add a note about something that cannot be read any more."""
        self.findings.has_losses = True
        self.add_note(sentence)

    def spare_keys(self, table: TableName) -> frozenset[str]:
        """The keys that were exported for new rows of a table."""
        try:
            export = UUID(self.book.meta.origin.export_id)
        except ValueError:
            return frozenset()
        return spare_keys(export, table.name)

    def exported_plans(self) -> Iterator[RecordRow]:
        """The plans that had a sheet in the exported workbook."""
        return (row for row in self.base.rows if row.table == "plan" and self.requires_plan(self.base, row.code))

    def plan_of(self, code: str) -> RecordRow | None:
        """The plan of a KPI, None without one; in a blank workbook also a plan that its rating will create."""
        known = self.ours.kpi_row("plan", code)
        if not self.is_blank:
            return known
        rating = self.ours.kpi_row("rating", code)
        said = (one for one in self.findings.statements if rating and one.uid == rating.uid and one.key == _RATING)
        rated = next((one.text for one in said if one.text and not one.fault), None)
        if not self.requires_plan(self.ours, code, rated):
            return None
        return known or RecordRow(table="plan", uid="", code=code, place=f"{code} · Plan")

    def requires_plan(self, record: Record, code: str, rating: str | None = None) -> bool:
        """True when the KPI's rating in `record`, or `rating` when given, requires a plan."""
        kpi, rated = record.kpi_row("kpi", code), record.kpi_row("rating", code)
        value = rating if rating is not None else rated.answers.get(_RATING, "") if rated else ""
        entry = self.review.scale_entry(value)
        return entry is not None and entry.requires == "plan" and not is_off(kpi)


def is_filled(cell: "FoundCell") -> bool:
    """True for a cell with more than blanks or a formula, even one that was never calculated."""
    return bool(str("" if cell.value is None else cell.value).strip()) or cell.has_formula


def is_off(kpi: RecordRow | None) -> bool:
    """True for a KPI that is switched off."""
    return kpi is not None and "kpi.off_reason" in kpi.answers
