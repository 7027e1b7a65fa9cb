"""The rows of a worksheet are typed cell by cell, pasted, corrected and undone, by keys alone."""

import json
from datetime import date

import pytest
from tests.catalogs.methods_for_tests import WHOLE, keep_method
from tests.keys.at_speed import press_fast
from tests.keys.roads import program
from tests.screens.plans_at_work import HOSTILE, at_work, field, page, paste, press, said, seen, small_book

from workbook_tui.screens.dialogs import PickMany
from workbook_tui.screens.frame.long_text import LongTextScreen
from workbook_tui.screens.methods.row_editor import WorksheetRowEditor
from workbook_tui.screens.methods.rows_page import RowsPage
from workbook_tui.store.workbook import Workbook

PARTS = ("7", "enter", "enter", "ctrl+u", "=The move", "enter", "enter", "pagedown")
"""Keys that begin the first method on its own, and lead to its first list."""

WIDE = WHOLE.replace(
    '{key = "name", label = "Part", guidance = "Its name."},',
    '{key = "name", label = "Part", required = true, missing = "Name the part.", guidance = "Its name."},'
    '{key = "why", label = "Why", kind = "long", guidance = "In full."},'
    '{key = "sizes", label = "Sizes", kind = "several", options = "sizes", guidance = "All that fit."},'
    '{key = "cost", label = "Cost", kind = "number", guidance = "In dollars."},',
)


@pytest.fixture
def book(tmp_path):
    keep_method(WIDE)
    return small_book(tmp_path / "review.db")


def sheet(book):
    return book.worksheets.all()[-1]


def parts(book):
    """The answers of each part, as far as there are any."""
    return [
        {key[6:]: row[key] for key in row.values if key.startswith("parts.") and row[key] not in {None, ()}}
        for row in sheet(book).parts
    ]


def at(pilot):
    """The title of the column and the number of the row that the cursor stands on."""
    cursor = page(pilot, RowsPage).grid.cursor
    return cursor.column.title, cursor.line + 1


async def test_a_row_of_every_kind_of_answer_is_typed_without_leaving_the_table(book):
    async with at_work(book.path, keys=PARTS) as pilot:
        assert at(pilot) == ("Part", 1)
        await press(pilot, "=Roof", "enter", "=Rain comes in", "enter")
        assert at(pilot) == ("Sizes", 1)
        await press(pilot, "enter", "space", "=Huge", "enter", "enter")
        await press(pilot, "=1200.50", "tab", "=31 May")
        assert "Mon May 31, 2027" in seen(pilot)
        await press(pilot, "enter", "=bo")
        page(pilot, PickMany)
        await press(pilot, "enter", "enter")
        assert at(pilot) == ("State", 1)
        await press(pilot, "=mu", "enter")
        assert at(pilot) == ("Part", 2)
        ids = {person.name: person.id for person in book.facts().people}
        assert parts(book) == [
            {
                "name": "Roof",
                "why": "Rain comes in",
                "sizes": ("s", "Huge"),
                "cost": 1200.5,
                "by": date(2027, 5, 31),
                "who": (ids["Bo Chen"],),
                "state": "high",
            }
        ]
        await press(pilot, f"={HOSTILE}", "down", "=Cellar", "tab")
        assert [row["name"] for row in parts(book)] == ["Roof", HOSTILE, "Cellar"]
        await press(pilot, "f5", "f5")
        assert [row["name"] for row in parts(book)] == ["Roof"]
        await press(pilot, "f6")
        assert [row["name"] for row in parts(book)] == ["Roof", HOSTILE]


async def test_keys_as_fast_as_a_machine_sends_them_reach_the_cells_that_slow_ones_reach(tmp_path):
    keep_method(WIDE)
    keys = [*"Roof", "enter", *"Rain", "enter", "enter", "space", "enter", *"12", "tab", *"5/31/2027", "enter", *"bo"]
    keys += ["enter", "enter", *"mu", "enter", *"Attic", "down", *"Bath", "home", "left_square_bracket", "tab", *"Hut"]
    found = []
    for rounds in (0, 60):
        book = small_book(tmp_path / f"{rounds}.db")
        async with at_work(book.path, keys=PARTS) as pilot:
            await press_fast(pilot, tuple(keys), [rounds] * len(keys))
            program(pilot).store_typing()
            found.append((at(pilot), parts(book)))
    assert found[0] == found[1]
    assert [row["name"] for row in found[0][1]] == ["Roof", "Hut", "Attic"]
    assert found[0][1][0]["who"]


@pytest.mark.long
async def test_columns_that_do_not_fit_come_into_sight_with_the_cursor_and_f3_shows_all_of_the_row(book):
    async with at_work(book.path, keys=(*PARTS, "=Roof", "tab")) as pilot:
        assert "›" in seen(pilot)
        assert "State" not in seen(pilot)
        await press(pilot, "end")
        assert "State" in seen(pilot)
        assert "‹" in seen(pilot)
        assert "Roof" in seen(pilot)
        await press(pilot, "f3")
        assert field(page(pilot, WorksheetRowEditor)) == "parts.name"
        await press(pilot, "escape")
        page(pilot, RowsPage)
    async with at_work(book.path, size=(140, 40), keys=("7", "home", "enter", "f8", "pagedown")) as pilot:
        assert "State" in seen(pilot)


async def test_a_pasted_block_fills_rows_in_one_step_and_what_is_no_answer_stands_at_its_cell(book):
    async with at_work(book.path, keys=(*PARTS, "=Roof", "enter", "shift+tab")) as pilot:
        await paste(pilot, 'Part\tWhy\tSizes\tCost\nRoof\t"Rain\ncomes in"\tSmall; Large\t12\nCellar\t\tlarge\ta lot\n')
        assert "2 rows filled" in said(pilot)
        assert parts(book) == [
            {"name": "Roof", "why": "Rain\ncomes in", "sizes": ("s", "l"), "cost": 12},
            {"name": "Cellar", "sizes": ("l",)},
        ]
        assert "!a lot" in seen(pilot)
        await press(pilot, "f8")
        assert at(pilot) == ("Cost", 2)
        assert "“a lot” is not a number" in seen(pilot)
        await press(pilot, "=7", "enter", "f5", "f5")
        assert parts(book) == [{"name": "Roof"}]
        await paste(pilot, "\n".join(f"Part {number}" for number in range(301)))
        assert "301 lines" in said(pilot)
        assert len(parts(book)) == 1


async def test_what_is_missing_is_marked_and_f8_goes_there_and_on_to_other_sections(book):
    async with at_work(book.path, keys=(*PARTS, "tab", "tab", "tab", "=5", "enter", "home", "tab")) as pilot:
        assert parts(book) == [{"cost": 5}]
        assert "! Name the part." in seen(pilot)
        await press(pilot, "end", "f8")
        assert getattr(pilot.app.screen, "section_key", "") != "parts"
        await press(pilot, "escape", "c", "slash", "=Name the part", "enter", "enter")
        assert at(pilot) == ("Part", 1)
        await press(pilot, "=Roof", "escape")
        assert "0 of 1" in seen(pilot)


@pytest.mark.long
async def test_a_row_goes_with_its_last_answer_and_undo_after_a_draft_shows_what_is_stored(book):
    async with at_work(book.path, keys=(*PARTS, "=Roof", "tab", "shift+tab", "delete")) as pilot:
        assert parts(book) == []
        await press(pilot, "=Cellar", "tab", "tab", "tab", "=x", "tab")
        assert sheet(book).parts[0].drafts == {"parts.cost": "x"}
        await press(pilot, "f5")
        assert sheet(book).parts[0].drafts == {}
        assert parts(book) == [{"name": "Cellar"}]
        await press(pilot, "f5")
        assert parts(book) == [{"name": "Roof"}]


@pytest.mark.long
async def test_typing_never_replaces_a_long_text_but_goes_on_in_its_editor(book):
    async with at_work(book.path, keys=(*PARTS, "tab", "=Rain", "tab", "shift+tab", "=s")) as pilot:
        page(pilot, LongTextScreen)
        await press(pilot, "=nows in", "escape")
        assert parts(book) == [{"why": "Rainsnows in"}]
        await press(pilot, "shift+tab")
        await paste(pilot, "x" * 31_000)
        page(pilot, LongTextScreen)
        await press(pilot, "escape")
        assert len(sheet(book).parts[0].drafts["parts.why"]) > 31_000
        assert "too long" in seen(pilot)


@pytest.mark.long
async def test_an_answer_that_another_program_changed_meanwhile_is_not_overwritten(book):
    async with at_work(book.path, keys=(*PARTS, "=Roof", "tab", "shift+tab")) as pilot:
        other = Workbook.open(book.path, who="Bo Chen")
        (row,) = sheet(book).parts
        prompt = sheet(book).method.form.prompts["worksheet_row.parts.name"]
        other.answers.save(prompt, row.id, "Attic", today=date(2027, 4, 15))
        await press(pilot, "=Loft", "tab")
        assert "changed elsewhere in the meantime and now reads: Attic" in said(pilot)
        assert parts(book) == [{"name": "Attic"}]
        assert page(pilot, RowsPage).unsaved_texts() == [("worksheet_row.parts.name", row.id, "Loft")]


async def test_letters_are_keys_on_the_number_of_a_row_and_text_anywhere_else(book):
    async with at_work(book.path, keys=(*PARTS, "=Attic", "down", "=Bath", "down", "home")) as pilot:
        await press(pilot, "up", "left_square_bracket")
        assert [row["name"] for row in parts(book)] == ["Bath", "Attic"]
        await press(pilot, "a")
        assert at(pilot) == ("Part", 3)
        await press(pilot, "=xat[", "home")
        assert [row["name"] for row in parts(book)] == ["Bath", "Attic", "xat["]
        await press(pilot, "up", "x", "y")
        assert json.dumps([row["name"] for row in parts(book)]) == '["Bath", "xat["]'
