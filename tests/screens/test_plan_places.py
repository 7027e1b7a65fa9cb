"""Every place that a problem or a due date names opens at its field; every footer fits; every key is explained."""

from datetime import date

import pytest
from tests.screens.plans_at_work import TODAY, at_work, plan, press, seen, small_book

from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.store.workbook import Workbook
from workbook_tui.widgets.key_bar import KeyBar
from workbook_tui.widgets.tables.row_table import RowTable


@pytest.fixture
def book(tmp_path) -> Workbook:
    """One plan with a task, its lead, a notice and a report."""
    made = small_book(tmp_path / "a.db")
    with made.change("Fill"):
        task = made.tasks.add(plan(made).id, title="Track", due_on=date(2027, 5, 1))
        made.tasks.set_leads(task, [made.facts().people[0].id])
        made.findings.add(plan(made).id)
        made.reports.add(made.facts().id, plan(made).id, on=TODAY, activities="x")
    return made


def place(book: Workbook, section: str, table: str, field: str) -> Where:
    """A place in the only row of a table."""
    found = plan(book)
    rows = {
        "plan": found,
        "task": found.tasks[0],
        "task_lead": found.tasks[0].leads[0],
        "finding": found.findings[0],
        "progress_report": found.reports[0],
        "review": book.facts(),
    }
    return Where(section, table, rows[table].id, field)


FIELDS = (
    ("plan", "plan", "justification"),
    ("plan", "task", "product"),
    ("plan", "task_lead", "end_on"),
    ("plan", "finding", "notice_on"),
    ("monitor", "task", "result"),
    ("monitor", "progress_report", "barriers"),
)


async def test_a_place_opens_at_its_field(book):
    async with at_work(book.path) as pilot:
        for section, table, field in FIELDS:
            where = place(book, section, table, field)
            await pilot.app.go(where)  # type: ignore[attr-defined]
            await pilot.pause()
            page = pilot.app.screen
            assert isinstance(page, FormPage), where
            assert page.form.current is not None, where
            assert (page.form.current.prompt.key, page.form.current.row_id) == (f"{table}.{field}", where.row_id)


LISTS = (
    ("plan", "plan", "tasks", "Missing"),
    ("monitor", "task", "status", "S sets the status of this task"),
    ("monitor", "plan", "reports", "Progress reports"),
    ("monitor", "review", "reports", "Progress reports"),
    ("monitor", "plan", "state", "correct by"),
    ("plan", "", "", "plan complete"),
)


@pytest.mark.long
async def test_a_place_without_a_field_opens_its_list(book):
    async with at_work(book.path) as pilot:
        for section, table, field, shown in LISTS:
            where = place(book, section, table, field) if table else Where(section)
            await pilot.app.go(where)  # type: ignore[attr-defined]
            await pilot.pause()
            assert shown in seen(pilot), where
            assert isinstance(pilot.app.screen.focused, RowTable), where


@pytest.mark.long
async def test_every_footer_fits_80_columns(book):
    ways = (
        ["4"],
        ["enter"],
        ["tab"] * 8,
        ["escape", "5"],
        ["enter"],
        ["escape", "e"],
        ["escape", "r"],
        ["escape", "w"],
    )
    async with at_work(book.path) as pilot:
        for keys in ways:
            await press(pilot, *keys)
            shown = pilot.app.screen.query_one(KeyBar).entries
            assert sum(entry.width for entry in shown) <= 80, (keys, shown)
        assert pilot.app.screen.query_one(RowTable).has_focus
