"""The file itself, read whole, once, so that what was judged is what is used; and what calls itself a workbook only."""

import stat
from pathlib import Path

from workbook_tui.errors import FileRefusedError
from workbook_tui.sheets.read.refusal import SAVE_AGAIN, refusal, too_large

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How every file of the old Office formats begins; encrypted workbooks and macros are kept in one too."""

_ZIP = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4096
_NO_PASSWORD = "open it in Excel, remove the password under File, Info, Protect Workbook, and try again"  # noqa: S105


def check_kind(content: bytes) -> None:
    """Refuse what is no zip archive, as every .xlsx is one, and say what it is instead."""
    if not content:
        raise refusal("This file is empty", "choose another file")
    if content.startswith(OLD_OFFICE):
        if _ENCRYPTED in content:
            raise refusal("This workbook can only be opened with a password", _NO_PASSWORD)
        raise refusal("This is a file in the old Office format (such as .xls)", SAVE_AGAIN)
    if not content.startswith(_ZIP):
        raise refusal(f"This is {_said(content[:_HEAD])} and no .xlsx workbook, whatever its name", SAVE_AGAIN)


def _said(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return "a web page or XML file"
    if start.startswith(b"%PDF"):
        return "a PDF file"
    return "a file of another kind" if b"\0" in head else "a text file (such as .csv)"


def other_package(names: frozenset[str]) -> FileRefusedError:
    """The error for a zip archive without a workbook, which says what its members make it."""
    if "mimetype" in names and "content.xml" in names:
        return refusal("This is an OpenDocument file (such as .ods)", SAVE_AGAIN)
    if "xl/workbook.bin" in names:
        return refusal("This is a binary workbook (.xlsb)", SAVE_AGAIN)
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return refusal("This is a document or presentation and no workbook", "choose another file")
    return refusal("This is a zip archive without a workbook in it", "choose another file")


LARGEST_FILE = 20 * 2**20


def content_of(path: Path) -> bytes:
    """The bytes of the file; FileRefusedError when it cannot be read, is empty or too large."""
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
