"""`sample` and `export`: the road that a newcomer tries first, and the receipt of what was sent."""

import hashlib
import json
import os
import signal
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from workbook_tui.exchange.sending import record
from workbook_tui.paths import default_file, sample_file
from workbook_tui.rules.problems import problems
from workbook_tui.store.workbook import Workbook

DAY = "2027-11-22"
"""The day of the tests' sample."""


def test_the_sample_passes_its_check_and_is_exported(call, sample, tmp_path):
    said = call("check", "--file", sample, "--date", DAY)
    assert said.code == 0
    assert said.out
    assert {line.split("\t")[0] for line in said.lines} == {"warning"}
    out = tmp_path / "out.xlsx"
    before = sample.read_bytes()
    said = call("export", out, "--file", sample, "--date", DAY)
    assert (said.code, said.out, said.err) == (0, f"Written: {out}\n", "")
    assert zipfile.ZipFile(out).testzip() is None
    assert sample.read_bytes() == before


def test_the_sample_has_something_overdue_and_something_due(call, sample):
    told = json.loads(call("status", "--json", "--file", sample, "--date", DAY).out)
    assert {item["overdue"] for item in told["due"]} == {True, False}
    assert all(stage["done"] == stage["total"] > 0 for stage in told["stages"][:3])


def test_the_sample_never_takes_the_place_of_a_file(call, sample):
    before = sample.read_bytes()
    said = call("sample", "--file", sample)
    assert (said.code, said.out) == (3, "")
    assert "already there" in said.err
    assert sample.read_bytes() == before


@pytest.mark.long
def test_the_unnamed_sample_goes_beside_the_usual_file_never_into_it(call):
    said = call("sample", "--json")
    assert said.code == 0
    assert json.loads(said.out)["file"] == str(sample_file())
    assert sample_file().exists()
    assert not default_file().exists()


@pytest.mark.long
def test_the_sample_is_the_same_review_on_the_day_it_is_made_even_on_a_leap_day(call, sample, tmp_path):
    leap, leap_day = tmp_path / "leap.db", "2028-02-29"
    assert call("sample", "--file", leap, "--date", leap_day).code == 0
    first, second = (
        [(item["overdue"], item["kpi"], item["what"]) for item in json.loads(said.out)["due"]]
        for said in (
            call("status", "--json", "--file", *about)
            for about in ((sample, "--date", DAY), (leap, "--date", leap_day))
        )
    )
    assert sorted(first) == sorted(second)
    review = Workbook.open(leap, who="x").facts()
    for kind in ("plan", "progress"):
        assert {problem.level for problem in problems(review, kind, date.fromisoformat(leap_day))} == {"warning"}


def test_an_incomplete_review_is_only_exported_as_a_draft(call, started, tmp_path):
    out = tmp_path / "out.xlsx"
    said = call("export", out, "--file", started)
    assert (said.code, said.out) == (1, "")
    assert not out.exists()
    said = call("export", out, "--file", started, "--draft")
    assert (said.code, said.out) == (0, f"Written, marked DRAFT: {out}\n")
    assert out.exists()


def test_what_is_recorded_as_sent_is_kept_byte_for_byte(call, started, tmp_path):
    out = tmp_path / "out.xlsx"
    words = ("export", out, "--file", started, "--draft", "--kind", "progress", "--date", "2027-05-31", "--json")
    told = json.loads(call(*words, "--record").out)
    content = out.read_bytes()
    assert (told["format"], told["kind"], told["out"], told["revision"]) == (1, "progress", str(out), 1)
    assert told["recorded"] is True
    assert told["blocking"] > 0
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    book = Workbook.open(started, who="x")
    (sent,) = book.facts().submissions
    assert sent["kind"] == "progress"
    assert book.submissions.content(sent.id) == content


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_a_stop_after_the_receipt_is_kept_changes_nothing_any_more(call, started, tmp_path, monkeypatch):
    def stopped(*about, **more):
        done = record(*about, **more)
        os.kill(os.getpid(), signal.SIGTERM)
        return done

    monkeypatch.setattr("workbook_tui.cli.export.record", stopped)
    said = call("export", tmp_path / "out.xlsx", "--file", started, "--draft", "--record", "--json")
    assert said.code == 0
    assert json.loads(said.out)["recorded"] is True
    assert len(Workbook.open(started, who="x").facts().submissions) == 1


def test_without_record_nothing_is_kept(call, started, tmp_path):
    call("export", tmp_path / "out.xlsx", "--file", started, "--draft")
    assert Workbook.open(started, who="x").facts().submissions == ()


def test_an_export_that_cannot_be_written_is_said(call, started, tmp_path):
    said = call("export", tmp_path / "no" / "out.xlsx", "--file", started, "--draft")
    assert said.code != 70
    assert said.code != 0
    assert str(tmp_path / "no") in said.err


def test_the_day_and_the_way_of_a_recorded_workbook_are_given_and_told(call, sample, tmp_path):
    told = json.loads(
        call(
            *("export", tmp_path / "out.xlsx", "--file", sample, "--date", DAY, "--json"),
            *("--kind", "progress", "--record", "--sent-on", "2027-11-20", "--way", "email"),
        ).out
    )
    assert (told["sent_on"], told["way"], told["kind"]) == ("2027-11-20", "email", "progress")
    newest = Workbook.open(sample, who="x").facts().submissions[-1]
    assert (newest.day("sent_on"), newest["way"]) == (date(2027, 11, 20), "email")
    cover = [row[:2] for row in load_workbook(tmp_path / "out.xlsx")["Cover"].iter_rows(values_only=True)]
    assert ("Sent by", "Email") in cover
    said = call("export", tmp_path / "two.xlsx", "--file", sample, "--date", DAY, "--record", "--way", "in_person")
    assert said.out == f"Written and recorded as sent on Nov 22, 2027 in person: {tmp_path / 'two.xlsx'}\n"
    stage = call("status", "--file", sample, "--date", DAY).lines
    assert any("revision 4 was sent in person on Nov 22, 2027" in line for line in stage)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--record", "--sent-on", "2027-11-23"), 1, "still to come"),
        (("--record", "--sent-on", "2026-01-01"), 1, "The data were changed on"),
        (("--record", "--sent-on", "31 Feb"), 2, "is not a day"),
        (("--sent-on", "2027-11-20"), 2, "go with --record"),
        (("--way", "email"), 2, "go with --record"),
        (("--record", "--way", "pigeon"), 2, "invalid choice"),
    ],
)
def test_a_day_to_come_or_before_the_data_and_a_way_without_a_receipt_are_refused(call, sample, *, words, code, said):
    out = sample.with_name("out.xlsx")
    before = sample.read_bytes()
    told = call("export", out, "--file", sample, "--date", DAY, *words)
    assert (told.code, out.exists()) == (code, False)
    assert said in told.err
    assert sample.read_bytes() == before


def test_a_print_pack_is_smaller_and_needs_no_complete_review(call, sample, tmp_path):
    whole, pack = tmp_path / "whole.xlsx", tmp_path / "pack.xlsx"
    assert call("export", whole, "--file", sample, "--date", DAY).code == 0
    said = call("export", pack, "--print", "--file", sample, "--date", DAY)
    assert (said.code, said.out) == (0, f"Written, to be printed: {pack}\n")
    assert 2 * pack.stat().st_size < whole.stat().st_size
    assert call("export", pack, "--print", "--blank", "--file", sample).code == 2
    assert call("import", pack, "--file", sample).code == 3
