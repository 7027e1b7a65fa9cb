"""Where a roll-up may be written to, as the question for it says."""

import zipfile

from workbook_tui.screens.rollup.asking import _target_problem


def test_somebodys_workbook_is_no_place_for_a_roll_up(tmp_path):
    theirs = tmp_path / "area.xlsx"
    with zipfile.ZipFile(theirs, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "is a workbook and no roll-up" in _target_problem(str(theirs))
    (tmp_path / "no workbook.xlsx").write_text("before")
    for free in ("", str(tmp_path / "new.xlsx"), str(tmp_path / "no workbook.xlsx")):
        assert _target_problem(free) == ""
