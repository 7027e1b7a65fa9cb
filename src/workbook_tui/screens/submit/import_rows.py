"""What the page of a returned workbook shows beside its choices: plain values, no screen."""

from typing import TYPE_CHECKING

from textual.content import Content

from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.frame.choices import ChoiceWords, Decisions, choice_counts
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from workbook_tui.exchange.returned import ReturnedWorkbook

COLUMNS = (
    TableColumn("mark", "", 11),
    TableColumn("place", "Place", 18, grows=True),
    TableColumn("label", "What", 20, grows=True),
    TableColumn("new", "In the workbook", None),
)
_NOTES = 3
WORDS = ChoiceWords(
    groups=(
        ("Conflicts, changed here as well: yours to decide", ("conflict",)),
        ("Changed in the workbook", ("change",)),
        ("New in the workbook", ("new",)),
        ("Only reported, never taken", ("locked", "refused")),
    ),
    said={
        "conflict": "changed here and in the workbook",
        "change": "changed in the workbook",
        "new": "new in the workbook",
        "locked": "not taken",
        "refused": "cannot be taken",
    },
    versions=("When it was exported", "Here now", "In the workbook"),
    new="New",
)
"""What the differences of a workbook are called."""


def remark_rows(returned: "ReturnedWorkbook") -> list[TableRow]:
    """The remarks about the workbook that its heading has no room for."""
    from workbook_tui.exchange.returned import Offer, OfferKind

    rest = returned.notes[_NOTES:]
    if not rest:
        return []
    rows = [TableRow("remarks", (f"More remarks · {len(rest)}",), is_heading=True)]
    for number, note in enumerate(rest, start=1):
        said = Offer(
            key=f"remark:{number}",
            kind=OfferKind.LOCKED,
            place="Workbook",
            label="Remark",
            base="",
            ours="",
            theirs=note,
            where=Where("submit"),
        )
        rows.append(TableRow(said.key, (ToneCell("  remark", "quiet"), said.place, said.label, note), item=said))
    return rows


def heading(returned: "ReturnedWorkbook", decisions: Decisions) -> Content:
    """Which workbook this is, how many differences are accepted, and what else is to know about it."""
    origin, offers = returned.meta.origin, returned.offers
    made = format_day(origin.as_of)
    about = f"revision {origin.revision} of {made}" if origin.revision else made
    first = [
        ("Import  ", "bold"),
        (returned.path.name, "bold"),
        (f" · {'blank form' if origin.is_blank else about}", MUTED),
    ]
    notes = [f"\n! {note}" for note in returned.notes[:_NOTES]]
    if len(returned.notes) > _NOTES:
        notes.append(f"\n! … and {pluralize(len(returned.notes) - _NOTES, 'more remark')} at the end")
    return Content.assemble(*first, "\n", *choice_counts(offers, decisions), *notes)
