"""What workbook and reader agree on is spelled in one place, and what is written is what the reader expects."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.rules.facts_for_tests import columns
from tests.sheets.books_for_tests import book, small_review

import workbook_tui
from workbook_tui.rules.measure_facts import SiteFacts
from workbook_tui.sheets import contract
from workbook_tui.sheets.layout import Sheet, SheetTable

SOURCE = Path(workbook_tui.__file__).parent
OWNER = SOURCE / "sheets" / "contract.py"
NAMES = re.compile(r"tbl[A-Z]|lst_|plan_(\d|$)|review_$|_meta$|open_problems$")
"""How the names of tables, lists and cells begin, also in the text before a value that is put in."""
MARKS = {contract.OFF, contract.ALL_PLANS, contract.ROLLUP, contract.ROLLUP_TITLE, contract.SHARED_TITLE}


def texts(file: Path):
    """Every text of a module that is no docstring, the fixed parts of f-strings too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_no_module_but_the_contract_spells_a_name_of_a_table_a_list_or_a_cell():
    spelled = {
        f"{file.relative_to(SOURCE)}: {text}"
        for file in SOURCE.rglob("*.py")
        if file != OWNER
        for text in texts(file)
        if NAMES.match(text)
    }
    assert spelled == set()
    assert sum(bool(NAMES.match(text)) for text in texts(OWNER)) > 30


def test_no_module_of_sheets_or_exchange_spells_a_marker_word():
    folders = (SOURCE / "sheets", SOURCE / "exchange")
    files = [file for folder in folders for file in folder.rglob("*.py") if file != OWNER]
    assert {str(file.relative_to(SOURCE)) for file in files for text in texts(file) if text in MARKS} == set()


def test_each_table_has_a_name_of_its_own():
    tables = [table for table in vars(contract).values() if isinstance(table, contract.TableName)]
    assert len({table.name for table in tables}) == len(tables)
    twice = {contract.META, contract.DOUBTS}
    assert len({table.sheet for table in tables if table not in twice}) == len(tables) - len(twice)


def tables_of(sheets: tuple[Sheet, ...]):
    """The sheets and tables of a book."""
    return [(sheet, block) for sheet in sheets for block in sheet.blocks if isinstance(block, SheetTable)]


@pytest.mark.parametrize("table", contract.IMPORTED_TABLES, ids=lambda table: table.name)
def test_a_table_that_comes_back_stands_on_its_sheet_and_opens_the_columns_that_are_read(table):
    north = SiteFacts(table="site", values=columns("site", {"name": "North"}))
    made = book(replace(small_review(), sites=(north,)))
    ((sheet, found),) = [(sheet, one) for sheet, one in tables_of(made.sheets) if one.name == table.name]
    assert sheet.name == table.sheet
    assert {column.key for column in found.columns if column.is_answer} == table.answers
    spare = {column.key for column in found.columns if column.is_spare and "." in column.key}
    assert spare - {"kpi.code"} == set(table.new_row_keys)
    assert table is contract.TEAM or found.columns[-1].key == contract.KEY


def test_the_free_rows_of_a_plan_take_what_is_read_from_a_new_task():
    ((_sheet, found), *_) = [one for one in tables_of(book().sheets) if contract.plan_number(one[1].name)]
    added = contract.tasks_of_plan(contract.plan_number(found.name)).new_row_keys
    assert {column.key for column in found.columns if column.is_spare} == set(added)


def test_the_number_of_a_plan_is_told_by_the_name_of_its_tasks_alone():
    tables = ["tblTask", "tblTask02", "tblTask01", "tblTaskX", "tblTeam", "tblTask²"]
    assert contract.plan_numbers(tables) == ("01", "02")
    assert contract.tasks_of_plan(1) == contract.tasks_of_plan("01")
    assert contract.plan_cell("01", "key") == contract.plan_cell(1, "key") == "plan_01_key"


def test_a_locked_cell_says_where_its_answer_is_read_instead():
    assert contract.TASKS.lock_reason("task.status") == ""
    assert "All Tasks" in contract.tasks_of_plan(1).lock_reason("task.status")
    assert "plan's own sheet" in contract.PLANS.lock_reason("plan.decision")
    assert contract.PLANS.lock_reason("plan.findings") == contract.COPY
