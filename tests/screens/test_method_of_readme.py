"""The method that the README shows is dropped into the folder and played from the screen to the sheet and back."""

import re

from openpyxl import load_workbook
from tests.catalogs.methods_for_tests import keep_method
from tests.documentation import README
from tests.screens.plans_at_work import TODAY, at_work, page, press, seen, small_book

from workbook_tui.catalogs.method_prompts import KINDS
from workbook_tui.exchange.export import export
from workbook_tui.exchange.returned import compare, take
from workbook_tui.prompts.method import SECTION_KINDS
from workbook_tui.rules.worksheets.checks import CHECKS
from workbook_tui.rules.worksheets.computed import COMPUTED
from workbook_tui.screens.methods.answers_page import AnswersPage
from workbook_tui.screens.methods.rows_page import RowsPage

TEXT = README.read_text(encoding="utf-8")
PART = TEXT[TEXT.index("### How to write a method") : TEXT.index("## The workbook")]


def test_the_readme_names_every_check_everything_that_is_worked_out_and_every_kind():
    for name, known in (("checks", CHECKS), ("computed", COMPUTED)):
        listed = PART.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]
        assert re.findall(r"`(\w+)`", listed) == sorted(known)
    for kind in (*filter(None, KINDS), *SECTION_KINDS):
        assert f"`{kind}`" in PART, kind


async def test_the_method_of_the_readme_is_played_from_the_screen_to_the_sheet_and_back(tmp_path):
    (text,) = re.findall(r"```toml\n(.*?)```", PART, re.DOTALL)
    keep_method(text, "small-steps")
    book = small_book(tmp_path / "review.db")
    async with at_work(book.path, keys=("7",)) as pilot:
        await press(pilot, "slash", "=small", "enter", "enter")
        await press(pilot, "enter", "ctrl+u", "=First try", "enter", "enter")
        page(pilot, AnswersPage).focus_field("worksheet_row.aim.text")
        await press(pilot, "enter", "=Fewer waits", "escape", "pagedown")
        page(pilot, RowsPage)
        await press(pilot, "=Call on day 20", "enter", "=2027-05-31", "enter", "d", "f9", "pagedown")
        assert "Call on day 20" in seen(pilot)
        await press(pilot, "enter", "=Families answer", "escape", "escape", "c")
        assert "Say how much: name a number." in seen(pilot)
        await press(pilot, "escape", "escape", "5")
        assert "First try" in seen(pilot)
    (sheet,) = book.worksheets.all()
    (change,) = sheet.changes
    assert (change["changes.decision"], change.children["learned"][0]["learned.text"]) == ("adapt", "Families answer")
    assert [task.text("title") for task in sheet.tasks] == ["Call on day 20"]
    out = export(book, tmp_path / "out.xlsx", kind="plan", as_of=TODAY, draft=True).path
    sheets = load_workbook(out)
    (name,) = (name for name in sheets.sheetnames if name.startswith("Worksheet 01"))
    for row in sheets[name].iter_rows(min_row=4):
        if row[3].value == "Aim":
            row[4].value = "20 days instead of 45"
        if (row[2].value, row[3].value) == ("New change 1", "Change"):
            row[4].value = "Text the day before"
    sheets.save(tmp_path / "back.xlsx")
    back = compare(book, tmp_path / "back.xlsx", today=TODAY)
    assert take(book, back, [one.name for one in back.differences], today=TODAY).taken_count == 2
    (sheet,) = book.worksheets.all()
    assert sheet.aim[0]["aim.text"] == "20 days instead of 45"
    assert [sheet.row_name(row) for row in sheet.changes] == ["Call on day 20", "Text the day before"]
