"""`backup`, `restore` and `doctor` from a file that is whole to one that is damaged and back."""

import json
import sqlite3
from contextlib import closing

from workbook_tui.__main__ import main


def answered(capsys, *words: object) -> dict[str, object]:
    code = main([*map(str, words), "--json"])
    found: dict[str, object] = {"code": code, **json.loads(capsys.readouterr().out)}
    return found


def test_a_backup_is_made_listed_restored_and_the_restore_undone(sample, capsys):
    file = ("--file", sample)
    made = answered(capsys, "backup", *file)
    assert main(["new", "--cycle", "2028-29", *map(str, file)]) == 0
    capsys.readouterr()
    listed = answered(capsys, "backup", "--list", *file)
    assert [(one["path"], one["why"], one["steps_since"]) for one in listed["backups"]] == [  # type: ignore[attr-defined]
        (made["backup"], "asked for", 1)
    ]
    restored = answered(capsys, "restore", "1", *file)
    assert restored["restored"] == made["backup"]
    assert "2028-29" not in str(answered(capsys, "cycles", *file))
    assert main(["restore", str(restored["before"]), *map(str, file)]) == 0
    assert "restore that one to undo this" in capsys.readouterr().out
    assert "2028-29" in str(answered(capsys, "cycles", *file))


def test_a_backup_goes_where_it_is_asked_to_and_never_over_a_file(sample, tmp_path, capsys):
    out = tmp_path / "copy.db"
    assert main(["backup", str(out), "--file", str(sample)]) == 0
    assert main(["backup", str(out), "--file", str(sample)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_a_number_that_no_backup_has_is_a_wrong_word(sample, capsys):
    assert main(["restore", "3", "--file", str(sample)]) == 2


def test_the_doctor_tells_repairs_and_saves(sample, tmp_path, capsys):
    file = ("--file", sample)
    assert answered(capsys, "doctor", *file)["findings"] == []
    answered(capsys, "backup", *file)
    with closing(sqlite3.connect(sample, isolation_level=None)) as connection:
        connection.execute("UPDATE person SET name = 'Anna Riuz' WHERE id = 1")
    found = answered(capsys, "doctor", *file)
    assert found["code"] == 1
    assert [one["kind"] for one in found["findings"]] == ["value"]  # type: ignore[attr-defined]
    repaired = answered(capsys, "doctor", "--repair", *file)
    assert (repaired["code"], repaired["findings"], len(repaired["mended"])) == (0, [], 1)  # type: ignore[arg-type]
    saved = answered(capsys, "doctor", "--salvage", tmp_path / "saved.db", *file)
    assert (saved["code"], saved["rebuilt"], saved["dropped"]) == (0, 0, 0)
    assert main(["doctor", "--file", str(tmp_path / "saved.db")]) == 0
    assert "is whole" in capsys.readouterr().out


def test_the_doctor_refuses_what_is_no_workbook(tmp_path):
    assert main(["doctor", "--file", str(tmp_path / "missing.db")]) == 3
