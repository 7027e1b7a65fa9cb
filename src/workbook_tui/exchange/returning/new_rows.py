"""Rows that somebody filled in where free rows stood ready: tasks of a plan, progress reports, people of the team.

Every copy of a workbook has the same free keys, whoever fills it. A row therefore goes into the file under a key that
is made of the free key and of what the row is about. The same copy gives the same key whenever it comes back; what
somebody else wrote into the same free row gives another.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from workbook_tui.exchange.returning.cell_reader import FORMULA, Text
from workbook_tui.exchange.returning.context import ImportContext, is_filled
from workbook_tui.exchange.returning.read_table import KeyedRow, lost_table, note_below
from workbook_tui.prompts.choices import NEEDS_NOTE, TASK_STATUSES
from workbook_tui.prompts.spsr import PERSON
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.rules.merge.item import NewRow
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.rules.merge.status_notes import STATUS, missing_note_sentence
from workbook_tui.rules.person_name import may_be_several, name_fault, people_meant, plain_name
from workbook_tui.sheets.contract import ALL_PLANS, NEW_TASK, REPORTS, TEAM
from workbook_tui.text import quote, sentence_list, shorten

if TYPE_CHECKING:
    from workbook_tui.sheets.read import FoundCell, ReturnedBook

REPORTED_ON = "progress_report.reported_on"

_ABOUT = ("kpi.code", "plan")
"""The columns in which a report says what it is about."""
_SUBJECTS = {"task": "task.title", "progress_report": REPORTED_ON, "site": "site.name", "pdsa_cycle": "pdsa_cycle.plan"}
"""By table, the answer that says with the KPI what a row is about."""
_FIRST = TASK_STATUSES[0].value
_NO_DAY = "A progress report needs the day it is of, in the column “Report of”."
_NAME = "person.name"
_PERSON = tuple(prompt.key for prompt in PERSON.prompts)
_TWICE = "This person stands in the table twice."
_SEVERAL = "These are several people. Write one in each row."
_BLANKS = re.compile(r"[^\S\n]+")
_SHOWN = 60
_OTHERWISE = "The file says otherwise of this person; change it there."


def take_task(plan: RecordRow | None, context: ImportContext, row: KeyedRow) -> None:
    """Read a new task of `plan`; without one it is refused."""
    said = read_row(context, row.cells, NEW_TASK)
    if not said:
        return
    if plan is None:
        context.findings.heed(row.cells[key] for key in said)
        lost = RecordRow(table="task", uid=row.key, place=row.place, answers=_texts(said))
        context.findings.refuse(lost, "It cannot be told whose task it is: the sheet has lost the key of its plan.")
        return
    status = said.get(STATUS)
    if status is not None and not status.fault and status.text in NEEDS_NOTE:
        said[STATUS] = Text(status.text, missing_note_sentence(status.text))
    if status is not None and status.text == _FIRST:
        del said[STATUS]
    new = RecordRow(table="task", uid=row.key, code=plan.code, place=f"{plan.code} · New task", parent=plan.uid)
    add_new_row(context, row, new, said)


def take_report(context: ImportContext, row: KeyedRow) -> None:
    """Read a new progress report: of the plan whose KPI is named, or of all plans."""
    cells = [row.cells[key] for key in _ABOUT if key in row.cells and is_filled(row.cells[key])]
    codes = tuple(dict.fromkeys(_code_of(context, cell) for cell in cells))
    said = read_row(context, row.cells, REPORTS.new_row_keys)
    if not said and not cells:
        return
    code = codes[0] if codes else ""
    plan = context.plan_of(code) if code else None
    about = plan.code if plan else code or ALL_PLANS
    new = RecordRow(
        table="progress_report",
        uid=row.key,
        code=plan.code if plan else "",
        place=f"{about} · New report",
        parent=plan.uid if plan else "",
    )
    day = said.get(REPORTED_ON, Text("", _NO_DAY))
    fault = FORMULA if any(cell.has_formula or cell.is_error for cell in cells) else day.fault
    if len(codes) > 1:
        fault = f"The columns KPI and Plan name two plans: {sentence_list([code or ALL_PLANS for code in codes])}."
    elif code and plan is None:
        fault = f"{quote(code)} is no KPI with a plan in this review."
    add_new_row(context, row, new, said, fault)


def _code_of(context: ImportContext, cell: "FoundCell") -> str:
    """The code of the KPI that a cell of a report names, "" for all plans; also by its sheet, such as Plan 01 C1."""
    text = str("" if cell.value is None else cell.value).strip()
    if text.casefold() == ALL_PLANS.casefold():
        return ""
    known = {kpi.code for kpi in context.review.kpis}
    named = {code for word in text.split() if (code := context.code_of(word)) in known}
    whole = context.code_of(text)
    return named.pop() if whole not in known and len(named) == 1 else whole


def read_row(context: ImportContext, cells: "Mapping[str, FoundCell]", keys: Iterable[str]) -> dict[str, Text]:
    """What the cells of a row say to the prompts, without what is empty."""
    said = {key: context.cell_reader.read(key, (cells[key],)) for key in keys if key in cells}
    return {key: text for key, text in said.items() if text.text or text.has_formula}


def _texts(said: Mapping[str, Text]) -> dict[str, str]:
    return {key: one.text for key, one in said.items()}


def add_new_row(
    context: ImportContext, found: KeyedRow, new: RecordRow, said: Mapping[str, Text], fault: str = ""
) -> None:
    """Offer the row `new` with what its cells say; with a `fault` none of it can be taken."""
    context.findings.heed(found.cells[key] for key in (*_ABOUT, *said) if key in found.cells)
    clear = {key: one.text for key, one in said.items() if fault or not one.fault}
    unclear = {key: (one.text, one.fault) for key, one in said.items() if one.fault and not fault}
    row = replace(new, uid=new_row_key(context.ours, replace(new, answers=_texts(said))), answers=clear)
    is_new = not fault and context.ours.row(row.table, row.uid) is None
    before = _taken_before(context.ours, replace(new, answers=_texts(said))) if is_new else None
    if before is not None:
        context.add_note(
            f"{found.place}: this row was taken before, for {before or ALL_PLANS.casefold()}. What was taken "
            f"stays there; the row is offered as a new one for {new.code or ALL_PLANS.casefold()}."
        )
    context.findings.new_rows.append(NewRow(row=row, fault=fault, faults=unclear))


def new_row_key(ours: Record, row: RecordRow) -> str:
    """The uid for a new row: its free key if the file has this very row under it, else one derived from its content."""
    known = ours.row(row.table, row.uid)
    return row.uid if known is not None and _about(known) == _about(row) else _made(row, row.code)


def _taken_before(ours: Record, row: RecordRow) -> str | None:
    """The KPI code ("" for all plans) for which the file has the same row, None without one or for the same KPI."""
    known = ours.row(row.table, row.uid)
    if known is not None and known.code != row.code and _subject(known) == _subject(row):
        return known.code
    codes = {"", *(one.code for one in ours.rows if one.table == "plan")} - {row.code}
    return next((code for code in sorted(codes) if ours.row(row.table, _made(row, code)) is not None), None)


def _made(row: RecordRow, code: str) -> str:
    return str(uuid5(UUID(row.uid), f"{code}\n{_subject(row)}"))


def _about(row: RecordRow) -> tuple[str, str]:
    return row.code, _subject(row)


def _subject(row: RecordRow) -> str:
    return row.answers.get(_SUBJECTS[row.table], "").strip().casefold()


def read_team(context: ImportContext) -> None:
    """Read one row a person: new ones join the team, of known ones what is new is offered."""
    found = context.book.table(TEAM.name)
    if found is None:
        context.add_loss(lost_table(TEAM))
        return
    note_below(context, TEAM, found)
    columns = context.book.meta.columns.get(TEAM.name, {})
    keys = {header: key for header, key in columns.items() if key.startswith("person.")}
    seen: set[str] = set()
    for cells in found.rows:
        _read_person(context, {key: cells[header] for header, key in keys.items() if header in cells}, seen)


def _read_person(context: ImportContext, cells: "Mapping[str, FoundCell]", seen: set[str]) -> None:
    said = read_row(context, cells, _PERSON)
    if not said:
        return
    context.findings.heed(cells[key] for key in said)
    named = said.get(_NAME, Text(""))
    meant = people_meant(named.text, (one.name for one in context.review.people))
    name = meant[0] if len(meant) == 1 else _BLANKS.sub(" ", named.text).strip()
    said[_NAME] = replace(named, text=name)
    fault = named.fault or _person_fault(name, meant) or (_TWICE if plain_name(name) in seen else "")
    if fault:
        first = next(iter(cells.values()))
        place = f"Team · {shorten(name, _SHOWN)}" if name else f"{first.sheet}, {first.cell}"
        row = RecordRow(table="person", uid=f"{first.sheet} {first.cell}", place=place, answers=_texts(said))
        context.findings.refuse(row, fault)
        return
    seen.add(plain_name(name))
    known = next((one for one in context.review.people if one.name == name), None)
    member = context.ours.row("person", known.text("uid")) if known else None
    if member is not None:
        for key in said.keys() - {_NAME}:
            context.add_statement(member, key, (cells[key],))
        return
    context.findings.new_rows.append(_new_person(name, said, known))


def _person_fault(name: str, meant: tuple[str, ...]) -> str:
    if not meant and may_be_several(name):
        return f"{quote(name)} may be several people. Write one in each row."
    return _SEVERAL if len(meant) > 1 else name_fault(name)


def newcomers(book: "ReturnedBook", review: ReviewFacts) -> tuple[str, ...]:
    """The names on the sheet Team of people who are not in the file under any form of them."""
    columns = book.meta.columns.get(TEAM.name, {})
    header = next((header for header, key in columns.items() if key == _NAME), "")
    known = [one.name for one in review.people]
    found = (str(row.get(header) or "") for row in book.values(TEAM.name))
    names = (" ".join(name.split()) for name in found)
    return tuple(name for name in names if name and not people_meant(name, known) and not _person_fault(name, ()))


def _new_person(name: str, said: Mapping[str, Text], known: PersonFacts | None) -> NewRow:
    """A new member of the team; somebody the file knows already keeps what it says of them."""
    faults = {key: (one.text, one.fault) for key, one in said.items() if one.fault and key != _NAME}
    if known is not None:
        stored = {key: known.text(key.partition(".")[2]) for key in said}
        faults |= {
            key: (said[key].text, _OTHERWISE) for key, text in stored.items() if text not in {"", said[key].text}
        }
        faults.pop(_NAME, None)
    clear = {key: one.text for key, one in said.items() if key not in faults}
    row = RecordRow(table="person", uid=f"name:{name.casefold()}", place=f"Team · {name}", answers=clear)
    return NewRow(row=row, faults=faults)
