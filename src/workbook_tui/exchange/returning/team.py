"""The team of a workbook that was sent out empty: people are told by their names."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbook_tui.exchange.returning.cell_reader import Text
from workbook_tui.exchange.returning.reading import Desk
from workbook_tui.prompts.spsr import PERSON
from workbook_tui.rules.facts import PersonFacts
from workbook_tui.rules.merge.item import NewRow
from workbook_tui.rules.merge.record import RecordRow
from workbook_tui.rules.person_name import name_fault
from workbook_tui.text import shortened

if TYPE_CHECKING:
    from workbook_tui.sheets.read import Found

_NAME = "person.name"
_TWICE = "This person stands in the table twice."
_KEYS = tuple(prompt.key for prompt in PERSON.prompts)
_SHOWN = 60
_OTHERWISE = "The file says otherwise of this person; change it there."


def read_team(desk: Desk) -> None:
    """Read one row a person: new ones join the team, of known ones what is new is offered."""
    found = desk.book.table("tblTeam")
    if found is None:
        desk.reading.notes.append("The table of the sheet Team (tblTeam) is missing: nothing was read from it.")
        return
    columns = desk.book.meta.columns.get("tblTeam", {})
    keys = {header: key for header, key in columns.items() if key.startswith("person.")}
    seen: set[str] = set()
    for cells in found.rows:
        _read(desk, {key: cells[header] for header, key in keys.items() if header in cells}, seen)


def _read(desk: Desk, cells: "Mapping[str, Found]", seen: set[str]) -> None:
    answers = {key: desk.asked.read(key, (cells[key],)) for key in _KEYS if key in cells}
    said = {key: text for key, text in answers.items() if text.text or text.has_formula}
    if not said:
        return
    named = said.get(_NAME, Text(""))
    name = named.text.strip()
    fault = named.fault or name_fault(name) or (_TWICE if name.casefold() in seen else "")
    if fault:
        first = next(iter(cells.values()))
        place = f"Team · {shortened(name, _SHOWN)}" if name else f"{first.sheet}, {first.cell}"
        row = RecordRow(table="person", uid=f"{first.sheet} {first.cell}", place=place, answers=_texts(said))
        desk.reading.refuse(row, fault)
        return
    seen.add(name.casefold())
    known = next((one for one in desk.review.people if one.name.strip().casefold() == name.casefold()), None)
    member = desk.ours.row("person", known.text("uid")) if known else None
    if member is not None:
        for key in said.keys() - {_NAME}:
            desk.say(member, key, (cells[key],))
        return
    desk.reading.added.append(_new(name, said, known))


def _texts(said: Mapping[str, Text]) -> dict[str, str]:
    return {key: one.text for key, one in said.items()}


def _new(name: str, said: Mapping[str, Text], known: PersonFacts | None) -> NewRow:
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
