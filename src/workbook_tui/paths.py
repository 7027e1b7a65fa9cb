"""Where files lie: the data shipped with the program, and the user's own folders."""

import os
import stat
from pathlib import Path
from typing import Literal

from workbook_tui.errors import WorkbookError

PROGRAM = "workbook-tui"
HOME = "WORKBOOK_TUI_HOME"
"""When this variable names a folder, everything of the user's lies below it (a portable stick, a test)."""

_QUOTES = {'"', "'"}


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


def named(word: str) -> Path:
    """The path that a word of a command names; "~" is one's home folder, and that of others behind their name."""
    try:
        return Path(word).expanduser()
    except RuntimeError:
        # A "~" that nobody's home folder stands behind is a letter: spreadsheet programs name their locks "~$a.xlsx".
        return Path(word)


def path_typed(text: str) -> Path:
    """The path that somebody typed or pasted, without the blanks and the quotes that file managers put around it."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in _QUOTES:
        bare = bare[1:-1]
    return named(bare)


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
        return named(home) / use
    from platformdirs import PlatformDirs

    folders = PlatformDirs(PROGRAM, appauthor=False)
    return {"config": folders.user_config_path, "state": folders.user_state_path, "data": folders.user_data_path}[use]
