"""A person's preferences: kept, read back, remembered in order, and never a reason not to start."""

import json
import os
import stat
from pathlib import Path

import pytest

from workbook_tui import settings
from workbook_tui.errors import WorkbookError
from workbook_tui.settings import LoadedSettings, Settings


def written() -> dict[str, object]:
    values = json.loads(settings.settings_file().read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values


def test_without_a_file_the_defaults_hold_and_nothing_is_said_or_written(home):
    assert settings.load() == LoadedSettings(Settings(), "")
    assert not home.exists()


def test_what_is_saved_comes_back_the_same():
    chosen = Settings(
        name="José [b]Núñez[/b]",
        theme="nord",
        recent=("/a/ü.db", "/b/not-utf8-\udcff.db"),
        last_file="/a/ü.db",
        folder="/a/b",
        keymap={"rate.meets": "y"},
    )
    settings.save(chosen)
    assert settings.load() == LoadedSettings(chosen, "")


def test_the_folder_of_workbooks_is_kept_beside_the_rest(tmp_path):
    settings.change(name="Ana")
    assert settings.remember_folder(tmp_path) == Settings(name="Ana", folder=str(tmp_path))
    assert settings.load().settings.folder == str(tmp_path)


def test_the_settings_are_private():
    settings.save(Settings(name="Ana"))
    path = settings.settings_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_another_version_keeps_there_is_kept():
    settings.save(Settings(others={"charts": {"ascii": True}, "name": "not ours to say"}))
    settings.change(name="Ana")
    assert written()["charts"] == {"ascii": True}
    assert written()["name"] == "Ana"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'"text"',
        b'{"name": 5}',
        b'{"recent": "abc"}',
        b'{"recent": [1]}',
        b'{"keymap": []}',
        b'{"keymap": {"a": 1}}',
        b"[" * 100_000,
        b'{"name": "' + b"a" * 2_000_000 + b'"}',
    ],
)
def test_a_damaged_file_is_set_aside_and_named(content):
    path = settings.settings_file()
    settings.save(Settings())
    path.write_bytes(content)
    loaded = settings.load()
    assert loaded.settings == Settings()
    assert "settings.json.damaged" in loaded.warning
    assert path.with_name("settings.json.damaged").read_bytes() == content
    assert settings.load() == LoadedSettings(Settings(), "")


def test_a_file_that_cannot_be_read_is_left_and_named(monkeypatch):
    settings.settings_file().mkdir(parents=True)
    loaded = settings.load()
    assert loaded.settings == Settings()
    assert "could not be read" in loaded.warning
    assert settings.settings_file().is_dir()


def test_a_damaged_file_that_cannot_be_set_aside_is_named(monkeypatch):
    settings.save(Settings())
    settings.settings_file().write_text("{")

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(Path, "replace", refuse)
    assert "could not be set aside" in settings.load().warning


def test_files_are_remembered_newest_first_without_doubles_and_at_most_nine(tmp_path):
    for number in range(12):
        settings.remember_file(tmp_path / f"{number}.db")
    settings.remember_file(tmp_path / "7.db")
    kept = settings.load().settings
    assert [Path(file).stem for file in kept.recent] == ["7", "11", "10", "9", "8", "6", "5", "4", "3"]
    assert kept.last_file == os.fspath(tmp_path / "7.db")


def test_a_remembered_file_is_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settings.remember_file(Path("a.db")).last_file == os.fspath(tmp_path / "a.db")


def test_one_setting_changes_and_the_others_stay():
    settings.save(Settings(name="Ana", theme="nord", keymap={"a": "b"}))
    settings.change(theme="gruvbox")
    changed = settings.change(keymap={"a": "c"})
    assert changed == settings.load().settings == Settings(name="Ana", theme="gruvbox", keymap={"a": "c"})


def test_settings_that_cannot_be_kept_are_a_sentence_and_remembering_is_quiet(home, tmp_path):
    home.write_text("a file where the folder should be")
    with pytest.raises(WorkbookError, match="could not be kept"):
        settings.save(Settings())
    assert settings.remember_file(tmp_path / "a.db").last_file == os.fspath(tmp_path / "a.db")
