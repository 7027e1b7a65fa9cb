"""`export --blank`: the empty workbook, whatever is open in the review."""

import json
import zipfile

import pytest

from workbook_tui.exchange.target import blank_file_name
from workbook_tui.store.workbook import Workbook


def test_a_blank_workbook_is_written_for_a_review_that_is_not_begun(call, started, tmp_path):
    out = tmp_path / "out.xlsx"
    before = started.read_bytes()
    said = call("export", out, "--blank", "--file", started, "--date", "2027-03-01")
    assert (said.code, said.out, said.err) == (0, f"Written, blank: {out}\n", "")
    with zipfile.ZipFile(out) as archive:
        assert not [name for name in archive.namelist() if b"DRAFT" in archive.read(name)]
    assert started.read_bytes() == before


def test_it_says_so_in_json_and_keeps_no_receipt(call, started, tmp_path):
    told = json.loads(call("export", tmp_path / "out.xlsx", "--blank", "--json", "--file", started).out)
    assert (told["blank"], told["recorded"], told["revision"], told["blocking"]) == (True, False, 0, 0)
    assert Workbook.open(started, who="Ana Ruiz").facts().submissions == ()


@pytest.mark.parametrize("option", ["--record", "--draft"])
def test_a_blank_workbook_is_neither_recorded_nor_a_draft(call, started, tmp_path, option):
    out = tmp_path / "out.xlsx"
    said = call("export", out, "--blank", option, "--file", started)
    assert (said.code, said.out) == (2, "")
    assert "--record" in said.err
    assert not out.exists()


def test_its_name_tells_area_and_cycle(started):
    assert blank_file_name(Workbook.open(started, who="Ana Ruiz").facts()) == "SPSR_2026-27_33000_blank.xlsx"
