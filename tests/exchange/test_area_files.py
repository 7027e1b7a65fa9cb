"""Which of many files count, and where they are found."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange import area_files
from workbook_tui.exchange.area_choice import cycles_of, judge_files, with_losses
from workbook_tui.exchange.area_files import checksum, files_in
from workbook_tui.exchange.rollup_reading import read_area_files
from workbook_tui.sheets.rollup.state import RollupFile, UnclearDecision

OLD, NEW = date(2027, 5, 1), date(2027, 9, 1)
LATER = datetime(2027, 6, 1, 12, 30, tzinfo=UTC)


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
        (source("a", 1), source("b", 1, written=frozenset({"C1"}), decisions={"C1": "Verified"})),
        (source("a", 1, as_of=NEW), source("b", 1, written=frozenset({"C1"}), decisions={"C1": "Verified"})),
        (source("a", 1, saved_at=datetime(2027, 6, 1, 9, tzinfo=UTC)), source("b", 1, saved_at=LATER)),
        (source("a", 1), source("b", 1, saved_at=LATER)),
        (source("a", 1, is_draft=True, written=frozenset({"C1"}), decisions={"C1": "Verified"}), source("b", 1)),
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
    why = "It is of the same revision 1 of this area as a, which counts; neither is later."
    assert passed.reason == f"{why} The two say the same otherwise."


def test_what_two_copies_of_one_revision_differ_in_is_said_on_both():
    first = {"KPI Ratings": "1", "Tasks": "2"}
    decided = {"C1": "Verified (Oct 1, 2027)", "C7": "Approved"}
    mine = source("a", contents=first, as_of=NEW, written=frozenset(decided), decisions=decided)
    said = {"C1": "Returned", "C7": "Approved", "C9": "Closed"}
    theirs = source("b", contents={**first, "Tasks": "3"}, written=frozenset({"C1", "C9"}), decisions=said)
    counted, passed = with_losses(tuple(judge_files((mine, theirs))))
    assert passed.reason == (
        "a is a newer state of the same revision 1 of this area, made on Sep 1, 2027. "
        "2 decisions in it are not taken: C1 Returned, in a Verified (Oct 1, 2027); C9 Closed, in a no such plan. "
        "The two also differ in: Tasks."
    )
    assert counted.remark == "b, which does not count, has other decisions about C1, C9."


def test_a_copy_in_which_the_state_office_wrote_something_unclear_counts_before_one_without():
    doubt = UnclearDecision(code="C1", what="Decision", reason="“OK” is not clear.")
    first, second = judge_files((source("a"), source("b", doubts=(doubt,))))
    assert (first.counted, second.counted) == (False, True)
    _newer, older = judge_files((source("c", 2), source("b", doubts=(doubt,))))
    assert older.reason.endswith("Doubtful in it: C1 · Decision: “OK” is not clear.")


def test_a_decision_in_an_older_revision_that_the_newer_one_lacks_is_said():
    older = source("a", 1, written=frozenset({"C1"}), decisions={"C1": "Verified"})
    counted, passed = with_losses(tuple(judge_files((source("b", 2, decisions={"C1": "no decision"}), older))))
    assert passed.reason.endswith("1 decision in it is not taken: C1 Verified, in b no decision.")
    assert counted.remark == "a, which does not count, has other decisions about C1."
    counted, passed = with_losses(tuple(judge_files((source("b", 2, decisions={"C1": "Verified"}), older))))
    assert (counted.remark, passed.reason) == ("", "It is revision 1; revision 2 of this area is in b.")


def test_each_area_counts_by_itself():
    assert counting(source("a", 1), source("b", 7, area="03000")) == ["a", "b"]


def test_a_file_that_is_out_already_does_not_decide_about_the_cycle():
    broken = source("a", cycle="2030-31", reason="Damaged.")
    assert counting(broken, source("b")) == ["b"]


def test_the_cycle_of_most_files_counts_unless_another_is_asked_for():
    many = (
        source("a", cycle="2027-28"),
        source("b", cycle="2026-27"),
        source("c", cycle="2026-27", area="03000"),
        source("d", cycle="2027-28", reason="Damaged."),
        source("e", cycle="2027-28", reason="Damaged."),
        source("a", cycle="2027-28"),
    )
    assert counting(*many) == ["b", "c"]
    assert counting(*many, cycle="2027-28") == ["a"]
    assert counting(*many, cycle="2024-25") == []
    assert cycles_of(many) == {"2027-28": 1, "2026-27": 2}


def test_of_two_cycles_with_as_many_files_the_newer_counts():
    assert counting(source("a", cycle="2025-26"), source("b", cycle="2026-27")) == ["b"]


def test_folders_are_searched_for_workbooks_and_nothing_in_them_is_taken_twice(tmp_path):
    inner = tmp_path / "folder.xlsx"
    for folder in (inner, tmp_path / ".hidden", tmp_path / "z" / "deep"):
        folder.mkdir(parents=True)
    for name in ("b.XLSX", "a.xlsx", "~$a.xlsx", ".c.xlsx", "d.xls", "out.xlsx"):
        (tmp_path / name).touch()
    for folder in (inner, tmp_path / ".hidden", tmp_path / "z" / "deep"):
        (folder / "deep.xlsx").touch()
    if os.name != "nt":
        (tmp_path / "z" / "again").symlink_to(tmp_path)
    missing = tmp_path / "missing.xlsx"
    found = files_in([tmp_path, tmp_path / "a.xlsx", missing], tmp_path / "." / "out.xlsx")
    assert {name: path.relative_to(tmp_path).as_posix() for path, name in found.items()} == {
        **{name: name for name in ("a.xlsx", "b.XLSX", "d.xls", "folder.xlsx/deep.xlsx")},
        **{name: name for name in ("z/deep/deep.xlsx", "missing.xlsx")},
    }


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.xlsx").touch()
    assert [*files_in([tmp_path / "one", tmp_path / "two"], tmp_path / "out.xlsx").values()] == [
        *("one/a.xlsx", "two/a.xlsx"),
    ]


def test_a_whole_disk_is_refused_rather_than_searched(tmp_path, monkeypatch):
    monkeypatch.setattr(area_files, "_MOST_FOLDERS", 3)
    for number in range(3):
        (tmp_path / str(number)).mkdir()
    with pytest.raises(WorkbookError, match="more than 3 folders.*Nothing was written"):
        files_in([tmp_path], tmp_path / "out.xlsx")


def test_a_folder_within_that_may_not_be_read_stands_for_what_is_in_it(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir()
    entries = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder == closed:
            raise PermissionError(13, "Permission denied")
        return entries(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    found = files_in([tmp_path], tmp_path / "out.xlsx")
    assert found == {closed: "closed"}
    (source,) = read_area_files(found, as_of=NEW, cycle="", before=lambda _name: None).sources
    assert source.reason == "This folder cannot be read, so that it is not known what is in it."
    with pytest.raises(WorkbookError, match=r"cannot be read \(Permission denied\)"):
        files_in([closed], tmp_path / "out.xlsx")


def test_a_file_that_is_not_there_has_no_checksum(tmp_path):
    assert checksum(tmp_path / "missing.xlsx") == ""
    assert checksum(tmp_path) == ""
