"""`new`: the first review of a file, the next cycle, and what is refused."""

import json
import stat

import pytest
from tests.conftest import kpis_to_rate

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import default_file
from workbook_tui.store.workbook import Workbook


def test_a_new_file_holds_the_review_and_is_private(call, file):
    said = call("new", "--file", file, "--area", "33000", "--cycle", "2026-27", "--as", "Ana")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Created {file}: Ingham ISD, 2026-27, {kpis_to_rate()} KPIs to rate.\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Workbook.open(file, who="x").facts().cycle == "2026-27"


def test_the_usual_file_is_made_with_its_folder(call):
    assert call("new", "--area", "33000", "--cycle", "2026-27").code == 0
    assert default_file().exists()
    assert stat.S_IMODE(default_file().parent.stat().st_mode) == 0o700


def test_the_next_cycle_comes_from_the_one_before(call, started):
    said = call("new", "--file", started, "--cycle", "2027-28", "--json")
    assert said.code == 0
    told = json.loads(said.out)
    assert (told["format"], told["cycle"], told["created"]) == (1, "2027-28", False)
    assert (told["area_code"], told["area"], told["file"]) == ("33000", "Ingham ISD", str(started))
    assert Workbook.open(started, who="x").cycles() == ("2027-28", "2026-27")


def refused(said, code, part):
    assert said.code == code
    assert said.out == ""
    assert part in said.err
    assert said.err.startswith("workbook-tui: ")


def test_a_review_without_its_cycle_or_area_is_refused(call, file):
    refused(call("new", "--file", file, "--area", "33000"), 2, "--cycle")
    refused(call("new", "--file", file, "--cycle", "2026-27"), 2, "--area")
    refused(call("new", "--file", file, "--cycle", "2026-27", "--area", "99999"), 2, "99999")
    refused(call("new", "--file", file, "--cycle", "2026-27", "--area", "33000", "--catalog", "x"), 2, "“x”")
    assert not file.exists()


def test_a_folder_that_is_not_there_is_refused(call, tmp_path):
    said = call("new", "--file", tmp_path / "no" / "a.db", "--area", "33000", "--cycle", "2026-27")
    refused(said, 3, "could not be created")


def test_a_cycle_that_is_there_is_refused_and_nothing_changes(call, started):
    before = started.read_bytes()
    refused(call("new", "--file", started, "--cycle", "2026-27"), 1, "2026-27")
    refused(call("new", "--file", started, "--cycle", "2025-26"), 1, "2025-26")
    assert started.read_bytes() == before


def test_another_area_does_not_go_into_the_same_file(call, started):
    refused(call("new", "--file", started, "--area", "41000", "--cycle", "2027-28"), 1, "Ingham ISD (33000)")
    refused(call("new", "--file", started, "--area", "99999", "--cycle", "2027-28"), 2, "99999")
    assert Workbook.open(started, who="x").cycles() == ("2026-27",)


def test_a_further_cycle_has_the_catalog_of_the_one_before(call, started):
    refused(call("new", "--file", started, "--cycle", "2027-28", "--catalog", "early-on"), 2, "--catalog")


def test_a_review_is_never_undone_away(call, file):
    assert call("new", "--file", file, "--area", "33000", "--cycle", "2026-27", "--as", "Ana").code == 0
    with pytest.raises(WorkbookError, match="nothing of yours"):
        Workbook.open(file, who="Ana").journal.undo()
    assert Workbook.open(file, who="x").cycles() == ("2026-27",)


def test_a_catalog_that_cannot_be_read_is_named_and_passed_over(call, file, home):
    folder = home / "data" / "catalogs"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("id = 5")
    said = call("new", "--file", file, "--area", "33000", "--cycle", "2026-27")
    assert said.code == 0
    assert "mine.toml" in said.err


def test_a_folder_that_a_cloud_copies_is_said(call, tmp_path):
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    said = call("new", "--file", folder / "a.db", "--area", "33000", "--cycle", "2026-27")
    assert said.code == 0
    assert said.err == "OneDrive copies this folder: keep the file open on one computer at a time.\n"
