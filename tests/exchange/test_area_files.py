"""Which of many files count."""

from datetime import date
from pathlib import Path

import pytest

from workbook_tui.exchange.area_files import checksum, files_in, judge_files
from workbook_tui.sheets.rollup.state import RollupFile

OLD, NEW = date(2027, 5, 1), date(2027, 9, 1)


def source(name: str, revision: int = 1, area: str = "33000", **values: object) -> RollupFile:
    about = {"cycle": "2026-27", "as_of": OLD, "sha256": name, **values}
    return RollupFile(path=Path(name), area_code=area, revision=revision, **about)  # type: ignore[arg-type]


def counting(*sources: RollupFile, cycle: str = "") -> list[str]:
    return [found.path.name for found in judge_files(sources, cycle) if found.counted]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (source("a", 1, as_of=NEW), source("b", 2)),
        (source("a", 1), source("b", 1, as_of=NEW)),
        (source("a", 2, is_draft=True, as_of=NEW), source("b", 2)),
        (source("a", 9), source("b", 10)),
    ],
)
def test_of_one_area_the_newest_counts_in_whatever_order_they_are_found(older, newer):
    assert counting(older, newer) == ["b"]
    assert counting(newer, older) == ["b"]
    (passed,) = (found for found in judge_files((older, newer)) if not found.counted)
    assert "b" in passed.reason


def test_of_two_that_are_alike_the_first_counts():
    alike = source("a"), source("b")
    assert counting(*alike) == ["a"]
    (passed,) = (found for found in judge_files(alike) if not found.counted)
    assert passed.reason == "It is the same state of revision 1 of this area as a, which counts."


def test_each_area_counts_by_itself():
    assert counting(source("a", 1), source("b", 7, area="03000")) == ["a", "b"]


def test_a_file_that_is_out_already_does_not_decide_about_the_cycle():
    broken = source("a", cycle="2030-31", reason="Damaged.")
    assert counting(broken, source("b")) == ["b"]


def test_the_newest_cycle_counts_unless_another_is_asked_for():
    both = (source("a", cycle="2025-26"), source("b", cycle="2026-27"))
    assert counting(*both) == ["b"]
    assert counting(*both, cycle="2025-26") == ["a"]
    assert counting(*both, cycle="2024-25") == []


def test_folders_are_searched_for_workbooks_and_nothing_in_them_is_taken_twice(tmp_path):
    inner = tmp_path / "folder.xlsx"
    inner.mkdir()
    for name in ("b.XLSX", "a.xlsx", "~$a.xlsx", ".c.xlsx", "d.xls", "out.xlsx"):
        (tmp_path / name).touch()
    (inner / "deep.xlsx").touch()
    missing = tmp_path / "missing.xlsx"
    found = files_in([tmp_path, tmp_path / "a.xlsx", missing], tmp_path / "." / "out.xlsx")
    assert found == (tmp_path / "a.xlsx", tmp_path / "b.XLSX", tmp_path / "d.xls", missing)


def test_a_file_that_is_not_there_has_no_checksum(tmp_path):
    assert checksum(tmp_path / "missing.xlsx") == ""
    assert checksum(tmp_path) == ""
