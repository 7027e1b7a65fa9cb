"""The file itself: read whole, once, so that what was judged is what is used."""

import stat
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read.refusal import too_large

LARGEST_FILE = 20 * 2**20


def content_of(path: Path) -> bytes:
    """The bytes of the file; FileRefusedError when there are none to be had, or far too many."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileRefusedError(f"{path} is no file. Nothing was taken from it; choose a workbook (.xlsx).")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise FileRefusedError(f"{path} does not exist. Nothing was changed; choose another file.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is no file name"
        raise FileRefusedError(
            f"{path} cannot be read ({reason}). Nothing was changed; choose another file."
        ) from error
    if len(content) > LARGEST_FILE:
        raise too_large(f"more than {LARGEST_FILE // 2**20} MB")
    return content
