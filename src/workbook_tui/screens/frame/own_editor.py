"""Writes a text in the person's own editor, through a private file that is gone when all went well."""

import os
import shlex
import subprocess
from pathlib import Path
from uuid import uuid4

from workbook_tui.errors import WorkbookError
from workbook_tui.system import is_windows, private_folder


def editor_command() -> list[str]:
    """The person's editor; WorkbookError names the variables when there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if is_windows() else "")
    if not named:
        raise WorkbookError("No editor is named: set the variable VISUAL or EDITOR to yours, then press F4 again.")
    return shlex.split(named, posix=not is_windows())


def written_elsewhere(text: str, folder: Path) -> str:
    """The text as it comes back from the editor, not cleaned yet.

    WorkbookError when the editor fails or leaves something unreadable: what it wrote then stays in its file, which the
    sentence names.
    """
    command = editor_command()
    place = private_folder(folder) / f"text-{uuid4().hex}.txt"
    try:
        _put(place, text)
        done = subprocess.run([*command, str(place)], check=False)  # noqa: S603 - the person's own editor
        written = _read(place)
    except OSError as error:
        place.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise WorkbookError(f"{command[0]} could not be used ({reason}). Your text is as it was.") from error
    if done.returncode != 0 and written != text:
        raise WorkbookError(
            f"{command[0]} ended with an error ({done.returncode}). Your text is as it was; what was written there "
            f"stays in {place}."
        )
    place.unlink(missing_ok=True)
    if done.returncode != 0:
        raise WorkbookError(f"{command[0]} ended with an error ({done.returncode}). Your text is as it was.")
    # Most editors end the last line; that newline was not typed.
    return written if text.endswith("\n") else written.removesuffix("\n")


def _put(place: Path, text: str) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _read(place: Path) -> str:
    content = place.read_bytes()
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        # Older editors on Windows write in its own code page, in which every byte is a letter or nearly so.
        return content.decode("cp1252", errors="replace")
