"""What a roll-up is made of and what it may replace: nothing goes missing, and nobody's workbook is written over."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.benchmarks.areas import write_area
from tests.exchange.returned_for_tests import MADE, TODAY, rows
from tests.sheets.books_for_tests import read_back

from workbook_tui.catalogs.areas import areas
from workbook_tui.errors import FileRefusedError, WorkbookError
from workbook_tui.exchange.export import export_masked
from workbook_tui.exchange.returned import compare
from workbook_tui.exchange.rollup import rollup
from workbook_tui.exchange.slips import BOOK, write_slips
from workbook_tui.exchange.target import check
from workbook_tui.rules.agenda.slips import slips
from workbook_tui.sheets.read import open_returned
from workbook_tui.sheets.rollup.gathering import gather_area
from workbook_tui.sheets.rollup.state import PLANS

AS_OF = date(2027, 11, 22)


@pytest.fixture(scope="module")
def area_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of one area."""
    return write_area(tmp_path_factory.mktemp("area"), areas()[0], plans=1, tasks=1)


@pytest.fixture
def sent(area_book: Path, tmp_path: Path) -> Path:
    """A folder with the workbook of one area."""
    folder = tmp_path / "sent"
    folder.mkdir()
    shutil.copy(area_book, folder / "area.xlsx")
    return folder


def reasons(done) -> dict[str, str]:
    return {source.path.name: source.reason for source in done.skipped_files}


def test_tables_that_are_no_workbooks_of_areas_are_passed_over_with_the_reason(sent, desk, tmp_path):
    review = desk.book.facts()
    write_slips(review, slips(review), sent, as_of=MADE, endings=(BOOK,))[0].path.rename(sent / "s.xlsx")
    export_masked(desk.book, sent / "m.xlsx", as_of=MADE)
    for name in ("c.csv", "o.ods", "x.XLS", "m.xlsm", ".h.csv", "~$area.xlsx"):
        (sent / name).write_text("a,b")
    if os.name != "nt":
        (sent / "l.xlsx").symlink_to(sent / "gone")
    done = rollup(tmp_path / "out.xlsx", [sent], as_of=AS_OF)
    found = reasons(done)
    assert found.pop("s.xlsx") == "It is a lead's task list, no submission."
    assert found.pop("m.xlsx").startswith("This is a masked copy for sharing")
    assert "does not exist" in found.pop("l.xlsx", "does not exist")
    assert found.keys() == {"c.csv", "o.ods", "x.XLS", "m.xlsm"}
    assert all("text file" in reason for reason in found.values())


def test_a_workbook_that_somebody_sent_is_never_replaced(sent, tmp_path):
    area = sent / "area.xlsx"
    before = area.read_bytes()
    other = Path(shutil.copy(area, tmp_path / "other.xlsx"))
    for sources in ([area], [sent], [other, area]):
        with pytest.raises(WorkbookError, match="is a workbook and no roll-up.*Nothing was written"):
            rollup(area, sources, as_of=AS_OF)
    assert area.read_bytes() == before
    first = rollup(tmp_path / "out.xlsx", [sent], as_of=AS_OF)
    assert rollup(first.path, [sent], as_of=AS_OF).areas == 1


@pytest.mark.parametrize(("number", "decision"), [("01", "Verified"), ("99", "Verified"), ("100", None)])
def test_a_decision_is_read_from_the_sheets_of_99_plans_however_short_the_list_is(sent, number, decision):
    book = load_workbook(sent / "area.xlsx")
    ((title, cells),) = book.defined_names["plan_01_decision"].destinations
    book[title][cells.replace("$", "")].value = "Verified"
    for name in [name for name in book.defined_names if name.startswith("plan_01_")]:
        defined = book.defined_names.pop(name)
        defined.name = name.replace("_01_", f"_{number}_", 1)
        book.defined_names.add(defined)
    book.save(sent / "area.xlsx")
    (plan,) = gather_area(open_returned(sent / "area.xlsx", is_quick=True), "Area", AS_OF).plans
    assert plan[PLANS.place("plan.decision")] == decision


@pytest.mark.long
def test_ratings_that_were_edited_in_locked_cells_are_remarked_on_and_counted(sent, tmp_path):
    done = rollup(tmp_path / "out.xlsx", [sent], as_of=AS_OF)
    assert done.sources[0].remark == ""
    book = load_workbook(sent / "area.xlsx")
    for row in rows(book, "tblKpi")[:2]:
        row["Rating"].value = "Superb"
    book.save(sent / "area.xlsx")
    (source,) = rollup(done.path, [sent], as_of=AS_OF).sources
    assert source.counted
    assert source.remark == "2 ratings differ from what the program wrote."
    assert any(source.remark in row for row in read_back(done.path, "Cover"))


@pytest.mark.long
def test_a_masked_copy_and_a_roll_up_that_are_given_to_import_are_called_what_they_are(sent, desk, tmp_path):
    copy = export_masked(desk.book, tmp_path / "m.xlsx", as_of=MADE).path
    state = rollup(tmp_path / "out.xlsx", [sent], as_of=AS_OF).path
    for path, words in ((copy, "masked copy for sharing"), (state, "statewide roll-up")):
        with pytest.raises(FileRefusedError, match=words):
            compare(desk.book, path, today=TODAY)


@pytest.mark.skipif(os.name == "nt", reason="needs pipes and devices")
def test_only_ordinary_files_are_opened(sent, tmp_path):
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    done = rollup(tmp_path / "out.xlsx", [sent, Path("/dev/zero"), pipe], as_of=AS_OF)
    assert [("is no file" in reason) for reason in reasons(done).values()] == [True, True]
    with pytest.raises(WorkbookError, match="no ordinary file"):
        check(pipe)
