"""Every shipped method is begun, walked through section by section, checked, and goes out and comes back unchanged."""

import pytest
from tests.recipes import ROOT
from tests.screens.plans_at_work import TODAY, at_work, page, plan, press, said, seen, small_book

from workbook_tui.catalogs.methods import read_method
from workbook_tui.exchange.export import export
from workbook_tui.exchange.returned import compare
from workbook_tui.rules.worksheets.problems import worksheet_problems
from workbook_tui.rules.worksheets.progress import progress
from workbook_tui.screens.methods.worksheet_page import WorksheetScreen

SHIPPED = sorted((ROOT / "data" / "methods").glob("*.toml"))


@pytest.fixture
def book(tmp_path):
    return small_book(tmp_path / "review.db")


def begin(book, method):
    """A worksheet with one row in every list."""
    plan_id = None if method.stands_alone else plan(book).id
    number = book.worksheets.add(method, book.facts().id, today=TODAY, plan_id=plan_id)
    for section in method.sections:
        if section.is_list and not section.rows:
            sheet = book.worksheets.read(number)
            above = sheet.rows(section.for_each)[0].id if section.for_each else None
            book.worksheet_rows.add(number, section.key, above)
    return number


SHOWN = {"leap", "plan-quality-check"}
"""A method that stands alone, and one about a plan."""


@pytest.mark.parametrize(
    "file",
    [file if file.stem in SHOWN else pytest.param(file, marks=pytest.mark.long) for file in SHIPPED],
    ids=lambda file: file.stem,
)
async def test_every_section_of_a_shipped_method_shows_at_80_by_24(book, file):
    method = read_method(file)
    begin(book, method)
    async with at_work(book.path, keys=("7", "home", "enter")) as pilot:
        page(pilot, WorksheetScreen)
        await press(pilot, "home", "enter")
        for number, section in enumerate(method.sections, start=1):
            assert f"{number} of {len(method.sections)}" in " ".join(seen(pilot).split()), section.key
            assert pilot.app.screen.section_key == section.key  # type: ignore[attr-defined]
            await press(pilot, "pagedown")
        assert "last section" in said(pilot)
        await press(pilot, "escape", "c")
        assert "consider" in seen(pilot)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
@pytest.mark.few(1)
def test_a_worksheet_of_a_shipped_method_goes_out_and_comes_back_unchanged(book, file, tmp_path):
    number = begin(book, read_method(file))
    sheet = book.worksheets.read(number)
    assert 0 <= progress(sheet).answered < progress(sheet).asked
    assert worksheet_problems(sheet, TODAY) is not None
    out = export(book, tmp_path / "out.xlsx", kind="plan", as_of=TODAY, draft=True).path
    back = compare(book, out, today=TODAY)
    assert (back.offers, back.notes) == ((), ())
