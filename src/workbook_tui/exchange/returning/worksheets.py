"""The sheets of worksheets: answers by the row and the question that their key names, and new rows of their lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from workbook_tui.exchange.returning.context import ImportContext, is_filled
from workbook_tui.exchange.returning.read_table import KeyedRow, read_keyed_table
from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.method import SITES, MethodSection
from workbook_tui.prompts.prompt import Choice
from workbook_tui.rules.answer_names import answer_names
from workbook_tui.rules.merge.item import NewRow
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.record import sheet_key, worksheets_of
from workbook_tui.sheets.contract import read_worksheet_key, worksheet_numbers, worksheet_table

if TYPE_CHECKING:
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.sheets.read import FoundCell

_ANSWER = "answer"
_LOST = "The worksheet that this belongs to is no longer in the file."
_NO_KEY = "The line has no key of this workbook, so that nothing is taken from it."


@dataclass(slots=True)
class _New:
    """A row that was filled in where free lines stood, with its cells by the field that each answers."""

    owner: str
    place: str
    cells: "dict[str, FoundCell]" = field(default_factory=dict)


def read_worksheets(context: ImportContext) -> None:
    """Read the sheet of every worksheet that was exported."""
    for number in worksheet_numbers(context.book.meta.columns):
        table = worksheet_table(number)
        found = read_keyed_table(context, table, (_ANSWER,))
        if found is None:
            continue
        spare, new = context.spare_keys(table), dict[str, _New]()
        for row in found.rows:
            _read(context, row, spare, new)
        for row in found.doubtful:
            if row.key and _is_said(row):
                _refuse(context, row, "Another line has the same key and says something else, so neither is taken.")
        for key, one in new.items():
            _add(context, key, one)


def exported_names(review: "ReviewFacts", base: Record) -> dict[str, tuple[Choice, ...]]:
    """The rows that each prompt may refer to, as they were called in the workbook, by the key of the prompt."""
    found = {}
    for sheet in worksheets_of(review):
        for prompt in (prompt for section in sheet.method.sections for prompt in section.answers if prompt.refers_to):
            if sheet.method.by_key[prompt.refers_to].kind == SITES:
                found[sheet_key(sheet, prompt.key)] = _exported_sites(review, base)
                continue
            ids = {row.text("uid"): str(row.id) for row in sheet.rows(prompt.refers_to)}
            rows = [row for row in base.rows if row.table == WORKSHEET_ROW and row.uid in ids]
            title = sheet.method.by_key[prompt.refers_to].title
            names = answer_names(row.place.partition(f" · {title} · ")[2] for row in rows)
            found[sheet_key(sheet, prompt.key)] = tuple(
                Choice(ids[row.uid], name) for row, name in zip(rows, names, strict=True) if name
            )
    return found


def _exported_sites(review: "ReviewFacts", base: Record) -> tuple[Choice, ...]:
    """The sites as they were called in the workbook."""
    ids = {site.text("uid"): str(site.id) for site in review.sites}
    rows = [row for row in base.rows if row.table == "site"]
    names = answer_names(row.answers.get("site.name", "") for row in rows)
    return tuple(Choice(ids[row.uid], name) for row, name in zip(rows, names, strict=True) if row.uid in ids)


def _is_said(row: KeyedRow) -> bool:
    return _ANSWER in row.cells and is_filled(row.cells[_ANSWER])


def _read(context: ImportContext, row: KeyedRow, spare: frozenset[str], new: dict[str, _New]) -> None:
    if not row.key or _ANSWER not in row.cells:
        return
    uid, asked, owner = read_worksheet_key(row.key)
    if uid in spare:
        if _is_said(row):
            new.setdefault(uid, _New(owner, row.place)).cells[asked] = row.cells[_ANSWER]
        return
    known = context.base.row(WORKSHEET_ROW, uid) and context.find_row(WORKSHEET_ROW, uid)
    key = _key_of(context, uid, asked)
    if known is not None and key:
        context.add_statement(known, key, (row.cells[_ANSWER],))
    elif _is_said(row):
        _refuse(context, row, _LOST if known is not None else _NO_KEY)


def _refuse(context: ImportContext, row: KeyedRow, fault: str) -> None:
    context.findings.heed((row.cells[_ANSWER], row.key_cell))
    context.findings.refuse(RecordRow(table=WORKSHEET_ROW, uid=row.place, place=row.place), fault)


def _key_of(context: ImportContext, uid: str, asked: str) -> str:
    """The key of a question of a row in its worksheet, "" for one that it does not ask."""
    for sheet in worksheets_of(context.review):
        for section, row in sheet.every_row():
            if row.text("uid") == uid:
                found = (prompt.key for prompt in section.answers if prompt.field == asked)
                return next((sheet_key(sheet, key) for key in found), "")
    return ""


def _add(context: ImportContext, free: str, new: _New) -> None:
    """Offer a new row: under a key that is made of the free one, its owner and its first answer."""
    context.findings.heed(new.cells.values())
    place = _place_of(context, new)
    if place is None:
        context.findings.refuse(RecordRow(table=WORKSHEET_ROW, uid=new.place, place=new.place), _LOST)
        return
    sheet, section = place
    said: dict[str, str] = {}
    faults: dict[str, tuple[str, str]] = {}
    for prompt in section.answers:
        if prompt.field in new.cells:
            key = sheet_key(sheet, prompt.key)
            text = context.cell_reader.read(key, (new.cells[prompt.field],))
            if text.fault:
                faults[key] = (text.text, text.fault)
            else:
                said[key] = text.text
    subject = next(iter(said.values()), "")
    uid = str(uuid5(UUID(free), f"{new.owner}\n{section.key}\n{subject.strip().casefold()}"))
    name = f"{sheet.title} · {section.title} · New {section.noun}"
    row = RecordRow(table=WORKSHEET_ROW, uid=uid, place=name, parent=new.owner, answers=said)
    context.findings.new_rows.append(NewRow(row=row, faults=faults))


def _place_of(context: ImportContext, new: _New) -> tuple[WorksheetFacts, MethodSection] | None:
    """The worksheet and the list that a new row belongs to, None when it cannot be told or has gone."""
    lists = {name.partition(".")[0] for name in new.cells}
    for sheet in worksheets_of(context.review):
        section = sheet.method.by_key.get(next(iter(lists))) if len(lists) == 1 else None
        if section is not None and section.is_list and new.owner in _owners(sheet, section):
            return sheet, section
    return None


def _owners(sheet: WorksheetFacts, section: MethodSection) -> Iterator[str]:
    if not section.for_each:
        yield sheet.text("uid")
    else:
        yield from (row.text("uid") for row in sheet.rows(section.for_each))


def list_of(answers: Mapping[str, object]) -> str:
    """The key of the list that the answers of a new row belong to."""
    return next(iter(answers)).partition(".")[2].partition(".")[0]
