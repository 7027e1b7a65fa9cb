"""What a person prefers: kept as JSON in the user's own folder, never in a workbook."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import config_folder
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import replace_whole

RECENT = 9
"""So many files are offered at the start: one for each digit."""

_LARGEST = 2**20
"""Bytes of the file; what is larger was written by nobody who keeps settings."""

_PLAIN = ("name", "theme", "recent", "last_file", "folder", "page_down", "clouds", "copies")
"""What stands in the file as it is."""
_MOST_CLOUDS = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """One person's preferences; an empty text means that nothing was chosen."""

    name: str = ""
    theme: str = ""
    recent: tuple[str, ...] = ()
    """Files opened lately, newest first."""
    last_file: str = ""
    cycles: Mapping[str, str] = field(default_factory=dict)
    """The cycle that was worked on last in each of the recent files."""
    folder: str = ""
    """The folder that workbooks were written to last."""
    page_down: str = ""
    """Where Page Down goes in the next KPI: "same" or "first" field, "" for the first one after rating."""
    clouds: tuple[str, ...] = ()
    """Files of which it was said that a cloud copies their folder."""
    copies: tuple[str, ...] = ()
    """Other copies of a review of which it was said that they lie beside it."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of what they do, such as "rate.meets"."""
    others: Mapping[str, object] = field(default_factory=dict)
    """What another version of the program keeps in the same file; written back as it was."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings, and a sentence for the user when they could not be read ("" otherwise)."""

    settings: Settings
    warning: str = ""


def settings_file() -> Path:
    """Where the settings are kept; the file may not exist yet."""
    return config_folder() / "settings.json"


def load() -> LoadedSettings:
    """Read the settings; a damaged file is set aside and the defaults are used."""
    path = settings_file()
    try:
        with path.open("rb") as file:
            return LoadedSettings(_read(file.read(_LARGEST + 1)))
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        return LoadedSettings(
            Settings(), f"Your settings in {path} could not be read ({error.strerror}); nothing was changed."
        )
    except (ValueError, TypeError, RecursionError):
        return LoadedSettings(Settings(), _set_aside(path))


def save(settings: Settings) -> None:
    """Keep the settings (WorkbookError when the folder cannot be written)."""
    path = settings_file()
    ours = {name: getattr(settings, name) for name in _PLAIN}
    ours |= {"keymap": dict(settings.keymap), "cycles": dict(settings.cycles)}
    values = {**settings.others, **ours}
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    # A file name of another character set holds lone surrogates; they pass through unchanged.
    content = text.encode("utf-8", "surrogatepass")
    try:
        private_folder(path.parent)
        replace_whole(path, lambda half: half.write_bytes(content))
    except OSError as error:
        raise WorkbookError(
            f"Your settings could not be kept in {path} ({error.strerror}); your workbook is not touched by that."
        ) from error


def change(
    *,
    name: str | None = None,
    theme: str | None = None,
    keymap: Mapping[str, str] | None = None,
    page_down: str | None = None,
) -> Settings:
    """Change some settings, keep them (WorkbookError when they cannot be) and give all of them."""
    now = load().settings
    changed = replace(
        now,
        name=now.name if name is None else name,
        theme=now.theme if theme is None else theme,
        keymap=now.keymap if keymap is None else keymap,
        page_down=now.page_down if page_down is None else page_down,
    )
    save(changed)
    return changed


def remember_file(path: Path, cycle: str | None = None) -> Settings:
    """Put `path` first among the recent files, with the cycle that is worked on in it, and give the settings.

    A place that cannot be written forgets it.
    """
    now = load().settings
    file = os.fspath(path.absolute())
    recent = (file, *(other for other in now.recent if other != file))[:RECENT]
    cycles = {**now.cycles, **({file: cycle} if cycle else {})}
    changed = replace(now, recent=recent, last_file=file, cycles={one: cycles[one] for one in recent if one in cycles})
    with suppress(WorkbookError):
        save(changed)
    return changed


def remembered_cycle(path: Path) -> str | None:
    """The cycle of the file at `path` that was worked on last, None when nothing is known of it."""
    return load().settings.cycles.get(os.fspath(path.absolute()))


def remember_cloud(file: Path) -> Settings:
    """Keep that it was said of a file that a cloud copies its folder, and give the settings (WorkbookError)."""
    now = load().settings
    name = os.fspath(file.absolute())
    changed = replace(now, clouds=(name, *(one for one in now.clouds if one != name))[:_MOST_CLOUDS])
    save(changed)
    return changed


def remember_copy(copy: Path) -> Settings:
    """Keep that it was said of another copy that it lies beside the file, and give the settings (WorkbookError)."""
    now = load().settings
    name = os.fspath(copy.absolute())
    changed = replace(now, copies=(name, *(one for one in now.copies if one != name))[:_MOST_CLOUDS])
    save(changed)
    return changed


def remember_folder(folder: Path) -> Settings:
    """Keep where workbooks go and give the settings; where they cannot be written, it holds until the program ends."""
    changed = replace(load().settings, folder=os.fspath(folder))
    with suppress(WorkbookError):
        save(changed)
    return changed


def _read(content: bytes) -> Settings:
    """Parse the file's content; ValueError or TypeError when it is not ours."""
    if len(content) > _LARGEST:
        raise ValueError(len(content))
    values = json.loads(content.decode("utf-8", "surrogatepass"))
    if not isinstance(values, dict):
        raise TypeError(values)
    return Settings(
        name=_text(values.pop("name", "")),
        theme=_text(values.pop("theme", "")),
        recent=tuple(map(_text, _of(list, values.pop("recent", []))))[:RECENT],
        last_file=_text(values.pop("last_file", "")),
        folder=_text(values.pop("folder", "")),
        page_down=_text(values.pop("page_down", "")),
        clouds=tuple(map(_text, _of(list, values.pop("clouds", [])))),
        copies=tuple(map(_text, _of(list, values.pop("copies", [])))),
        cycles={file: _text(cycle) for file, cycle in _of(dict, values.pop("cycles", {})).items()},
        keymap={name: _text(keys) for name, keys in _of(dict, values.pop("keymap", {})).items()},
        others=values,
    )


def _of(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError(kind)
    return value


def _text(value: object) -> str:
    return _of(str, value)


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.name}.damaged")
    try:
        path.replace(aside)
    except OSError as error:
        return f"Your settings in {path} are damaged and could not be set aside ({error.strerror}); defaults are used."
    return f"Your settings were damaged: they are kept in {aside}, and the defaults are used."
