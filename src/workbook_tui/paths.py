"""Where files lie: the data shipped with the program, and the user's own folders."""

import os
import re
import stat
from pathlib import Path
from typing import Literal

from workbook_tui.errors import WorkbookError

PROGRAM = "workbook-tui"
HOME = "WORKBOOK_TUI_HOME"
"""When this variable names a folder, everything of the user's lies below it (a portable stick, a test)."""

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“", "«": "»"}
"""The quotation marks that file managers, terminals and word processors put around a path, and what ends each."""
_CALL = re.compile(r"&\s+(?=['\"])")
"""How PowerShell begins a line with a dragged file."""
_URL = re.compile(r"file:(?://(?P<host>[^/\\]*))?(?P<path>/.*)", re.IGNORECASE | re.DOTALL)
_DRIVE = re.compile(r"/?[A-Za-z]:[/\\]")
_ESCAPED = re.compile(r"\\([^\w\s.]|\s)", re.ASCII)
"""A backslash before a sign that a shell would otherwise take for its own; no letter, digit or dot needs one."""
_UNSEEN = "".join(map(chr, (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F))))
_AROUND = _UNSEEN + "".join(map(chr, range(0x2066, 0x206A))) + " \t\r\n\u00a0"
"""Blanks, and marks that no one sees and that copying from a properties window puts before a path."""


def data_folder() -> Path:
    """Find the shipped data: inside the package in a wheel, at the root of a checkout otherwise."""
    package = Path(__file__).resolve().parent
    places = (package / "_data", package.parent.parent / "data")
    for place in places:
        if (place / "service_areas.csv").is_file():
            return place
    raise WorkbookError(
        f"The program's data files are missing: looked in {places[0]} and {places[1]}. "
        "Your own files are untouched. Install the program again."
    )


def config_folder() -> Path:
    """Name the folder of the user's settings and keys; it may not exist yet."""
    return _folder("config")


def state_folder() -> Path:
    """Name the folder of drafts and logs; it may not exist yet."""
    return _folder("state")


def user_data_folder() -> Path:
    """Name the folder of the user's workbooks, catalogs and methods; it may not exist yet."""
    return _folder("data")


def default_file() -> Path:
    """Name the workbook that opens when none is given."""
    return user_data_folder() / "workbook.db"


def sample_file() -> Path:
    """Name the file of the sample review, which is never the user's own workbook."""
    return user_data_folder() / "sample.db"


def expand_path(word: str) -> Path:
    """The path that a word of a command names; "~" is one's home folder, and that of others behind their name."""
    try:
        return Path(word).expanduser()
    except RuntimeError:
        # A "~" that nobody's home folder stands behind is a letter: spreadsheet programs name their locks "~$a.xlsx".
        return Path(word)


def parse_path(text: str) -> Path:
    """The path that somebody typed, pasted or dragged into the terminal, whatever was put around its letters.

    What lies there by the very name wins; else quotation marks, blanks, invisible marks, the sign by which PowerShell
    calls, the escapes of a shell and the form of a URL are taken off.
    """
    bare = _CALL.sub("", text.strip(_AROUND), count=1).strip(_AROUND)
    if is_there(expand_path(bare)):
        return expand_path(bare)
    quoted = _unquoted(bare)
    if (url := _URL.fullmatch(quoted)) is not None:
        return expand_path(_path_of(url))
    return expand_path(quoted if quoted != bare or _has_backslashes(quoted) else _ESCAPED.sub(r"\1", quoted))


def _unquoted(text: str) -> str:
    """A text without the quotation marks around it, and with those inside as they were before quoting."""
    closing = _QUOTES.get(text[:1])
    if closing is None or len(text) <= 1 or text[-1] != closing:
        return text
    inner = text[1:-1]
    return inner.replace(r"'\''", "'").replace("''", "'") if closing == "'" else inner


def _path_of(url: re.Match[str]) -> str:
    """The path that a file URL names; a host other than this machine is a share."""
    from urllib.parse import unquote

    path, host = unquote(url["path"]), url["host"] or ""
    if host.casefold() not in {"", "localhost"}:
        return f"//{host}{path}"
    return path[1:] if path.startswith("/") and _DRIVE.match(path) else path


def _has_backslashes(text: str) -> bool:
    """True where a backslash stands between folders: on Windows, and in a path of Windows."""
    return os.sep == "\\" or bool(_DRIVE.match(text)) or text.startswith("\\\\")


def is_there(path: Path) -> bool:
    """True when something lies at a path, whatever it is."""
    return _mode(path) != 0


def is_file(path: Path) -> bool:
    """True when an ordinary file lies at a path."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """True when a path leads to a folder."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: Path) -> int:
    """What lies at a path, 0 for nothing."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        # Not only what is missing: a name too long for the system, or in a folder that may not be read.
        return 0


def _folder(use: Literal["config", "state", "data"]) -> Path:
    home = os.environ.get(HOME, "").strip()
    if home:
        return expand_path(home) / use
    from platformdirs import PlatformDirs

    folders = PlatformDirs(PROGRAM, appauthor=False)
    return {"config": folders.user_config_path, "state": folders.user_state_path, "data": folders.user_data_path}[use]
