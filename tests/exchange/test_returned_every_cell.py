"""Whatever somebody writes into a workbook that comes back is offered, refused or told: any cell of any sheet."""

import json
import random
from collections.abc import Iterable

import pytest
from openpyxl.comments import Comment
from tests.exchange.returned_for_tests import MADE, TODAY, Desk
from tests.exchange.written_into_for_tests import WrittenInto

from workbook_tui.exchange.export import export_blank
from workbook_tui.exchange.returned import ReturnedWorkbook, compare
from workbook_tui.sheets.meta import checksum

ROUNDS, ALL_ROUNDS = 2, 250
KINDS = ("sent", "blank")

Place = tuple[str, str]


def workbook_of(desk: Desk, kind: str) -> WrittenInto:
    if kind == "blank":
        export_blank(desk.book, desk.folder / "blank.xlsx", as_of=MADE)
    return WrittenInto(desk.workbook if kind == "sent" else desk.folder / "blank.xlsx")


def rounds(written: WrittenInto) -> list[list[Place]]:
    """Each cell of each sheet, and some beside, once: a round has one of every sheet, of long ones a few far apart."""
    by_sheet = [[(sheet, cell) for cell in (*written.beside(sheet), *written.cells(sheet))] for sheet in written.sheets]
    return [[place for places in by_sheet for place in places[first::ALL_ROUNDS]] for first in range(ALL_ROUNDS)]


def sample(written: WrittenInto) -> list[list[Place]]:
    """A few rounds, each with a cell of every sheet drawn by lot, the cells beside in the first ones."""
    lot = random.Random(29)
    beside = [[(sheet, [*written.beside(sheet)][place]) for sheet in written.sheets] for place in (0, 3)]
    drawn = [[(sheet, lot.choice(written.cells(sheet))) for sheet in written.sheets] for _ in range(ROUNDS)]
    return [*beside, *drawn]


def untold(written: WrittenInto, desk: Desk, places: list[Place]) -> list[Place]:
    """The cells among these of which nobody hears when somebody writes into all of them."""
    texts = {place: f"Somebody's words {number}" for number, place in enumerate(places, start=1)}
    returned = compare(desk.book, written.write(desk.folder / "x.xlsx", texts), today=TODAY)
    return [place for place, text in texts.items() if not is_told(returned, *place, text)]


def is_told(returned: ReturnedWorkbook, sheet: str, cell: str, text: str) -> bool:
    """True when the text is shown, or it is said that the row or the sheet was not read."""
    row = f"row {cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
    return (
        any(text in offer.theirs or text in offer.place for offer in returned.offers)
        or any(offer.place in {f"{sheet}, {row}", f"{sheet}, {cell}", sheet[:7]} for offer in returned.offers)
        or any("was not read" in note or "nothing was read" in note for note in _about(returned.notes, sheet))
    )


def _about(notes: Iterable[str], sheet: str) -> list[str]:
    return [note for note in notes if sheet in note or f"plan_{sheet[5:7]}" in note]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_into_a_cell_of_any_sheet_or_beside_is_never_lost_without_a_word(desk, kind):
    written = workbook_of(desk, kind)
    assert len(written.sheets) > 15
    for places in sample(written):
        assert untold(written, desk, places) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_into_every_single_cell_is_told(desk, kind):
    written = workbook_of(desk, kind)
    lost = [place for places in rounds(written) for place in untold(written, desk, places)]
    assert lost == []


def test_a_locked_cell_that_is_cleared_is_told_too(desk):
    written = workbook_of(desk, "sent")
    cleared = {("Cover", "B4"): "", ("Data Dictionary", "C9"): "", ("KPI Ratings", "B9"): "", ("Plan Index", "C4"): ""}
    offers = compare(desk.book, written.write(desk.folder / "x.xlsx", cleared), today=TODAY).offers
    assert [(offer.kind, offer.place, offer.theirs) for offer in offers[1:]] == [
        ("locked", "Cover, B4", ""),
        ("locked", "Plan Index, C4", ""),
        ("locked", "Data Dictionary, C9", ""),
    ]
    assert (offers[0].kind, offers[0].label, offers[0].theirs) == ("locked", "Indicator", "")


def test_a_sheet_that_was_added_and_a_remark_beside_a_cell_are_told(desk):
    def add(sheets):
        sheets.create_sheet("Our notes")["B2"].value = "Please call us"
        sheets["Team"]["A4"].comment = Comment("Left in May", "State office")

    returned = desk.returned(add)
    assert returned.notes == ("The sheet “Our notes” was added: nothing was read from it.",)
    (offer,) = returned.offers
    assert (offer.kind, offer.place, offer.label, offer.theirs) == ("locked", "Team, A4", "Remark", "Left in May")


@pytest.mark.long
def test_of_a_sheet_with_many_altered_cells_the_first_are_told_one_by_one_and_the_others_named(desk):
    def scribble(sheets):
        for row in range(4, 54):
            sheets["Lists"].cell(row, 2).value = f"Answer {row}"

    returned = desk.returned(scribble)
    assert len(returned.offers) == 40
    (note,) = returned.notes
    assert note == (
        "10 more cells of the sheet “Lists” differ from what was exported (B44, B45, B46, B47, B48, B49, B50, B51, B52 "
        "and B53): nothing was read from there."
    )


@pytest.mark.long
def test_a_workbook_of_an_earlier_version_says_what_cannot_be_told(desk):
    def without_marks(sheets):
        cells = {str(row[0].value): row[1] for row in sheets["_meta"].iter_rows(min_row=4)}
        names = sorted(name for name in cells if name.startswith("data_"))
        data = json.loads("".join(str(cells[name].value) for name in names))
        del data["cells"]
        text = json.dumps(data)
        for number, name in enumerate(names):
            cells[name].value = text[number * 30_000 : (number + 1) * 30_000] or None
        said = {name: str(cell.value) for name, cell in cells.items() if name not in {"sha256", *names}}
        cells["sha256"].value = checksum(said, text)
        sheets["Cover"]["B4"].value = "Elsewhere"

    returned = desk.returned(without_marks)
    assert returned.offers == ()
    (note,) = returned.notes
    assert "earlier version" in note
    assert not returned.has_losses


@pytest.mark.long
def test_another_code_in_the_row_of_a_kpi_of_a_blank_workbook_is_told(desk):
    written = workbook_of(desk, "blank")
    path = written.write(desk.folder / "x.xlsx", {("KPI Ratings", "A4"): "C2"})
    (offer,) = compare(desk.book, path, today=TODAY).offers
    assert (offer.kind, offer.place, offer.theirs) == ("locked", "KPI Ratings, A4", "C2")
