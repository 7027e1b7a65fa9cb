"""Small roll-ups: which files count, what of them is taken, and that a file is there whole or not at all."""

import shutil
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from tests.benchmarks.areas import write_area
from tests.conftest import Once

from workbook_tui.catalogs.areas import areas
from workbook_tui.errors import StoppedError, WorkbookError
from workbook_tui.exchange.rollup import RollupResult, rollup
from workbook_tui.sheets.meta import checksum
from workbook_tui.sheets.rollup.book import SHEETS

AS_OF = date(2027, 11, 22)
FIRST, SECOND, THIRD = areas()[:3]
HOSTILE = ("=cmd|' /C calc'!A0", "+1", "_x0041_", "#N/A", "[red]x[/]", "😀" * 16_000)
COMMENT = "Please show\n=SUM(A1) the list."


@pytest.fixture(scope="module")
def returned(once: Once) -> Path:
    """A folder as a state office has it; its names begin with letters in the order in which they are read."""
    return once("returned", fill)


def fill(folder: Path) -> None:
    def put(name: str, place: int, **wishes: object) -> Path:
        wishes = {"plans": 2, "tasks": 3, **wishes}
        return write_area(folder, areas()[place], **wishes).rename(folder / f"{name}.xlsx")  # type: ignore[arg-type]

    put("a_newer", 0, revision=2)
    put("b_older", 0, revision=1)
    edited(put("c_edited", 1))
    whole = put("d_draft", 2, draft=True)
    (folder / "e_cut.xlsx").write_bytes(whole.read_bytes()[:9_000])
    shutil.copy(whole, folder / "f_copy.xlsx")
    put("g_before", 3, cycle="2025-26")
    shutil.copy(whole, folder / "h_blank.xlsx")
    say_in_meta(folder / "h_blank.xlsx", "blank", "yes")
    shutil.copy(whole, folder / "i_nowhere.xlsx")
    say_in_meta(folder / "i_nowhere.xlsx", "area_code", "99999")
    for name in ("~$a_newer.xlsx", ".hidden.xlsx", "notes.txt"):
        (folder / name).write_text("no workbook")


def edited(path: Path) -> None:
    """Write hostile texts over titles of tasks, and a decision onto the first plan's sheet."""
    book = load_workbook(path)
    tasks = book["All Tasks"]
    place = next(cell.column for cell in tasks[3] if cell.value == "Task")
    for row, text in enumerate(HOSTILE, start=4):
        cell = tasks.cell(row, place)
        cell.value, cell.data_type = text.replace("_x0041_", "_x005F_x0041_"), "s"
    for field, value in (("decision", "Verified"), ("decision_comment", COMMENT), ("decided_on", date(2027, 10, 1))):
        ((title, cells),) = book.defined_names[f"plan_01_{field}"].destinations
        cell = book[title][cells.replace("$", "")]
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)


def say_in_meta(path: Path, key: str, value: str) -> None:
    """Let the hidden sheet say something else, and be whole all the same."""
    book = load_workbook(path)
    cells = {str(row[0].value): row[1] for row in book["_meta"].iter_rows(min_row=4)}
    cells[key].value = value
    said = {name: str(cell.value) for name, cell in cells.items() if name != "sha256"}
    data = "".join(said.pop(name) for name in sorted(said) if name.startswith("data_"))
    cells["sha256"].value = checksum(said, data)
    book.save(path)


@pytest.fixture(scope="module")
def done(returned, tmp_path_factory) -> RollupResult:
    return rollup(tmp_path_factory.mktemp("out") / "state.xlsx", [returned], as_of=AS_OF)


def rows(path: Path, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet as an independent reader sees them."""
    found = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [dict(zip(map(str, found[2]), row, strict=True)) for row in found[3:]]


def test_each_file_counts_or_says_why_not(done, returned):
    assert (done.areas, done.cycle) == (3, "2026-27")
    found = {source.path.name: source for source in done.sources}
    assert [name for name, source in found.items() if source.counted] == [
        *("a_newer.xlsx", "c_edited.xlsx", "d_draft.xlsx"),
    ]
    reasons = {source.path.name[0]: source.reason for source in done.skipped_files}
    assert reasons.pop("e").startswith("This workbook is damaged")
    assert reasons == {
        "b": "It is revision 1; revision 2 of this area is in a_newer.xlsx.",
        "f": "It is the same file as d_draft.xlsx.",
        "g": "It is of the cycle 2025-26; this roll-up is of 2026-27.",
        "h": "It is a blank workbook; import it into the area's own file and export from there.",
        "i": "There is no service area “99999”.",
    }
    assert found["d_draft.xlsx"].problems.endswith("open problems")
    assert all(len(source.sha256) == 64 for source in done.sources)


def test_the_cover_lists_every_file_with_its_checksum(done):
    found = CalamineWorkbook.from_path(str(done.path)).get_sheet_by_name("Cover").to_python(skip_empty_area=False)
    listed = {row[0]: (row[2], row[9]) for row in found}
    for source in done.sources:
        assert listed[source.path.name] == ("Counted" if source.counted else "Passed over", source.sha256)


def test_hostile_names_come_through_as_they_were_typed_and_calculate_nothing(done):
    titles = [row["Task"] for row in rows(done.path, "Tasks") if row["Area code"] == SECOND.code]
    assert tuple(titles[: len(HOSTILE) - 1]) == HOSTILE[:-1]
    assert str(titles[len(HOSTILE) - 1]).endswith("(cut: the whole text stands in the area's workbook)")
    with zipfile.ZipFile(done.path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in part or b"<f " in part or b't="e"' in part for part in parts)


def test_the_decision_on_a_plans_own_sheet_is_newer_than_the_list_of_plans(done):
    plans = [row for row in rows(done.path, "Plans") if row["Area code"] == SECOND.code]
    assert (plans[0]["Decision"], plans[0]["Comment"]) == ("Verified", COMMENT)
    assert str(plans[0]["Decided on"]) == "2027-10-01"
    notices = {row["KPI"]: row for row in rows(done.path, "Corrections") if row["Area code"] == SECOND.code}
    assert str(notices[plans[0]["KPI"]]["Verified on"]) == "2027-10-01"


def test_no_free_row_of_an_area_is_taken_for_a_progress_report(done):
    reports = rows(done.path, "Progress")
    assert reports
    assert all(row["Activities done"] for row in reports)


def test_the_same_files_and_day_give_the_same_bytes_and_nothing_passes_through_the_temporary_folder(
    done, returned, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    again = rollup(tmp_path / "again.xlsx", [returned], as_of=AS_OF)
    assert again.path.read_bytes() == done.path.read_bytes()


@pytest.mark.long
def test_progress_goes_from_file_to_file_and_from_sheet_to_sheet(returned, tmp_path):
    told: list[tuple[int, int, str]] = []
    chosen = [returned / "a_newer.xlsx", returned / "d_draft.xlsx"]
    rollup(tmp_path / "out.xlsx", chosen, as_of=AS_OF, on_progress=lambda *step: told.append(step))
    assert [done for done, _total, _what in told] == list(range(SHEETS + 3))
    assert {total for _done, total, _what in told} == {SHEETS + 2}
    assert [what for _done, _total, what in told][:4] == ["a_newer.xlsx", "d_draft.xlsx", "Cover", "Service Areas"]


@pytest.mark.long
def test_two_files_of_one_name_are_two_steps(returned, tmp_path):
    told: list[int] = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        shutil.copy(returned / "a_newer.xlsx", tmp_path / folder)
    rollup(
        tmp_path / "out.xlsx",
        [tmp_path / "one", tmp_path / "two"],
        as_of=AS_OF,
        on_progress=lambda done, _total, _what: told.append(done),
    )
    assert told == list(range(SHEETS + 3))


@pytest.mark.parametrize("steps", [0, 1, 2, 4, 9])
def test_a_cancelled_roll_up_leaves_the_file_of_before(returned, tmp_path, steps):
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"before")
    told: list[str] = []
    with pytest.raises(StoppedError, match="Nothing was written"):
        rollup(
            target,
            [returned / "a_newer.xlsx"],
            as_of=AS_OF,
            on_progress=lambda _done, _total, what: told.append(what),
            is_cancelled=lambda: len(told) >= steps,
        )
    assert len(told) == steps
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_written_before_is_never_read_again(returned, tmp_path):
    shutil.copy(returned / "a_newer.xlsx", tmp_path)
    first = rollup(tmp_path / "out.xlsx", [tmp_path], as_of=AS_OF)
    shutil.copy(first.path, tmp_path / "old.xlsx")
    second = rollup(first.path, [tmp_path, tmp_path / "a_newer.xlsx"], as_of=AS_OF)
    assert [(source.path.name, source.reason) for source in second.sources] == [
        *(("a_newer.xlsx", ""), ("old.xlsx", "It is a roll-up itself.")),
    ]


@pytest.mark.long
def test_another_cycle_is_rolled_up_when_it_is_asked_for(returned, tmp_path):
    done = rollup(tmp_path / "out.xlsx", [returned / "g_before.xlsx", returned / "a_newer.xlsx"], as_of=AS_OF)
    assert done.cycle == "2026-27"
    done = rollup(done.path, [returned / "g_before.xlsx", returned / "a_newer.xlsx"], as_of=AS_OF, cycle="2025-26")
    assert [source.path.name for source in done.sources if source.counted] == ["g_before.xlsx"]


def test_without_a_workbook_that_counts_nothing_is_written(returned, tmp_path):
    target = tmp_path / "out.xlsx"
    with pytest.raises(WorkbookError, match=r"None of 2 files counts.*e_cut.xlsx: This workbook is damaged.*missing"):
        rollup(target, [returned / "e_cut.xlsx", returned / "missing.xlsx"], as_of=AS_OF)
    with pytest.raises(WorkbookError, match="There are no workbooks"):
        rollup(target, [tmp_path], as_of=AS_OF)
    assert not target.exists()


def test_a_target_that_cannot_be_written_is_refused_before_anything_is_read(returned, tmp_path):
    told: list[str] = []
    for target in (tmp_path / "out.txt", tmp_path / "no" / "out.xlsx", tmp_path):
        with pytest.raises(WorkbookError, match="Nothing was written"):
            rollup(target, [returned], as_of=AS_OF, on_progress=lambda _done, _total, what: told.append(what))
    assert told == []
