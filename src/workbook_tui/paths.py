"""Where files lie: the data shipped with the program, and the user's own folders."""

import os
from pathlib import Path

from workbook_tui.errors import WorkbookError

PROGRAM = "workbook-tui"
HOME = "WORKBOOK_TUI_HOME"
"""When this variable names a folder, everything of the user's lies below it (a portable stick, a test)."""


def data_folder() -> Path:
    """The folder of the shipped data: inside the package in a wheel, at the root of a checkout otherwise."""
    package = Path(__file__).resolve().parent
    places = (package / "_data", package.parent.parent / "data")
    for place in places:
        if (place / "service_areas.csv").is_file():
            return place
    raise WorkbookError(
        f"The program's data files are missing: looked in {places[0]} and {places[1]}. "
        "Your own files are untouched; install the program again."
    )


def _below_home(name: str) -> Path | None:
    home = os.environ.get(HOME, "").strip()
    return Path(home).expanduser() / name if home else None


def config_folder() -> Path:
    """The folder of the user's settings and keys; it may not exist yet."""
    from platformdirs import user_config_path  # noqa: PLC0415

    return _below_home("config") or user_config_path(PROGRAM, appauthor=False)


def state_folder() -> Path:
    """The folder of drafts and logs; it may not exist yet."""
    from platformdirs import user_state_path  # noqa: PLC0415

    return _below_home("state") or user_state_path(PROGRAM, appauthor=False)


def user_data_folder() -> Path:
    """The folder of the user's workbooks, catalogs and methods; it may not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return _below_home("data") or user_data_path(PROGRAM, appauthor=False)


def default_file() -> Path:
    """The workbook that opens when none is named."""
    return user_data_folder() / "workbook.db"


def sample_file() -> Path:
    """The file of the sample review; never the user's own workbook."""
    return user_data_folder() / "sample.db"
