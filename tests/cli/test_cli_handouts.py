"""`calendar` and `slips`: what goes to the leads."""

import json

DAY = "2027-11-22"


def test_a_calendar_is_written_for_everybody_or_for_one_lead(call, sample, tmp_path):
    out = tmp_path / "all.ics"
    said = call("calendar", out, "--file", sample, "--date", DAY)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Written: {out}, ")
    told = json.loads(call("calendar", tmp_path / "one.ics", "--lead", "tamika rhodes", "--file", sample, "--json").out)
    assert (told["format"], told["lead"], told["out"]) == (1, "tamika rhodes", str(tmp_path / "one.ics"))
    assert 0 < told["events"] < out.read_bytes().count(b"BEGIN:VEVENT")


def test_slips_are_written_into_a_folder_as_texts_and_as_workbooks(call, sample, tmp_path):
    said = call("slips", tmp_path, "--lead", "Tamika Rhodes", "--xlsx", "--file", sample, "--date", DAY)
    text, book = (tmp_path / f"Slip_2026-27_Tamika-Rhodes_{DAY}{ending}" for ending in (".txt", ".xlsx"))
    assert (said.code, said.err) == (0, "")
    told = json.loads(call("slips", tmp_path, "--file", sample, "--date", DAY, "--json").out)
    (tasks,) = (slip["tasks"] for slip in told["slips"] if slip["out"] == str(text))
    assert said.lines == [f"Tamika Rhodes\t{path}\t{tasks} open tasks" for path in (text, book)]
    assert "Tasks of Tamika Rhodes" in text.read_text(encoding="utf-8")
    assert told["without_lead"] == 0
    assert len({slip["lead"] for slip in told["slips"]}) == len(told["slips"]) > 1
    returned = call("import", book, "--file", sample, "--date", DAY)
    assert (returned.code, returned.out, returned.err) == (0, "", "0 differences\n")


def test_what_cannot_be_written_is_said_and_leaves_nothing(call, sample, started, tmp_path):
    (tmp_path / "home").mkdir(exist_ok=True)
    before = set(tmp_path.iterdir())
    wrong = {
        "leads no task": ("calendar", tmp_path / "a.ics", "--lead", "Nobody", "--file", sample),
        "must end in .ics": ("calendar", tmp_path / "a.xlsx", "--file", sample),
        "does not exist": ("calendar", tmp_path / "no" / "a.ics", "--file", sample),
        "is no folder": ("slips", tmp_path / "no", "--file", sample),
    }
    for words, called in wrong.items():
        said = call(*called)
        assert (said.code, said.out) == (1, "")
        assert words in said.err
    assert call("slips", tmp_path, "--file", tmp_path / "missing.db").code == 3
    assert call("calendar", "--file", sample).code == 2
    empty = call("slips", tmp_path, "--file", started)
    assert (empty.code, empty.out) == (0, "")
    assert "Nobody leads an open task" in empty.err
    assert set(tmp_path.iterdir()) == before
