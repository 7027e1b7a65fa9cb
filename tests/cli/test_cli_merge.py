"""The command that brings in another copy: shown first, taken when decided, and told as an object."""

import json
import shutil
from datetime import date

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.store.workbook import Workbook


def with_agency(file, who, text):
    """The file with a name of the local agency in it."""
    book = Workbook.open(file, who=who)
    review = book.facts()
    book.answers.save(SPSR.prompts["review.agency"], review.id, text, today=date(2027, 4, 15))
    return book


def test_a_copy_is_shown_decided_and_taken_once(call, started, tmp_path):
    other = tmp_path / "other.db"
    shutil.copyfile(started, other)
    assert call("--file", started, "merge", other).err == "There is nothing to merge.\n"
    with_agency(started, "Ann Lee", "Ours")
    with_agency(other, "Bo Chen", "Theirs").people.add("Cy Young")
    before, theirs = started.read_bytes(), other.read_bytes()

    shown = call("--file", started, "merge", other)
    assert shown.code == 1
    kinds = [line.split("\t")[0] for line in shown.lines]
    assert kinds == ["new", "conflict 1"]
    assert "ours: Ours (Ann Lee, " in shown.lines[1]
    assert "theirs: Theirs (Bo Chen, " in shown.lines[1]
    key = shown.lines[1].split("\t")[1]
    assert call("--file", started, "merge", other, "--accept", "all").code == 1
    wrong = call("--file", started, "merge", other, "--accept", "9=ours")
    assert (wrong.code, started.read_bytes()) == (2, before)
    assert "“9=ours” decides nothing" in wrong.err

    told = call("--file", started, "--as", "Ann Lee", "merge", other, "--accept", f"{key}=theirs", "--json")
    answer = json.loads(told.out)
    assert (told.code, answer["taken"], answer["open_conflicts"], answer["counts"]) == (
        0,
        2,
        0,
        {"conflict": 1, "new": 1},
    )
    assert answer["differences"][1]["choice"] == "theirs"
    assert set(answer["differences"][0]) == {
        *("key", "kind", "place", "label", "base", "ours", "theirs", "ours_by", "theirs_by", "reason"),
        *("takeable", "choice"),
    }
    book = Workbook.open(started, who="Ann Lee")
    assert (book.facts().text("agency"), book.facts().people[0].name) == ("Theirs", "Cy Young")
    assert other.read_bytes() == theirs
    again = call("--file", started, "merge", other, "--accept", "ours")
    assert (again.code, again.out, again.err) == (0, "", "There is nothing to merge.\n")
