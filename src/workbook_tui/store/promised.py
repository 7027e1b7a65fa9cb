"""A workbook that is recorded as sent and put into its place: both, whatever ends the program between the two.

The receipt is stored first, with the bytes of the workbook; a note in the state folder says where they belong. Whoever
opens the file next and finds the note puts them there. So no workbook ever lies anywhere without its receipt.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import time

from workbook_tui.paths import is_file, is_folder, state_folder
from workbook_tui.system.folders import private_folder
from workbook_tui.system.whole import replace_whole

Content = Callable[[str], bytes | None]
"""Gives the bytes of the receipt with a SHA-256, None when there is none."""

_PATIENCE = 60 * 60
"""Seconds after which nobody is storing the receipt of a note any more."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Where the bytes with a SHA-256 belong, and what lay there before ("" for nothing)."""

    file: str
    target: str
    sha256: str
    before: str


def promise(file: Path, target: Path, content: bytes) -> Path:
    """Note that the bytes belong at `target` once the file holds their receipt; gives the note (OSError)."""
    digest = hashlib.sha256(content).hexdigest()
    noted = Promise(str(file.absolute()), str(target.absolute()), digest, _digest(target))
    place = private_folder(_folder()) / f"{digest[:16]}-{os.getpid()}.json"
    replace_whole(place, lambda half: half.write_text(json.dumps(asdict(noted)), encoding="utf-8"))
    return place


def keep_promises(file: Path, content_of: Content) -> None:
    """Put what a program was ended over into its place, unless something else lies there by now."""
    for place, noted in _notes(file):
        content = content_of(noted.sha256)
        if content is None:
            if place.stat().st_mtime < time() - _PATIENCE:
                place.unlink(missing_ok=True)
            continue
        target = Path(noted.target)
        with suppress(OSError):
            if _digest(target) == noted.before and noted.before != noted.sha256:
                _put(target, content)
            place.unlink(missing_ok=True)


def _put(target: Path, content: bytes) -> None:
    replace_whole(target, lambda half: half.write_bytes(content))


def has_promises() -> bool:
    """True when there is any note at all; looking into a file for its receipts costs more."""
    if not is_folder(_folder()):
        return False
    with suppress(OSError):
        return any(_folder().glob("*.json"))
    return False


def _notes(file: Path) -> Iterator[tuple[Path, Promise]]:
    for place in sorted(_folder().glob("*.json")):
        with suppress(OSError, ValueError, TypeError):
            noted = Promise(**json.loads(place.read_text(encoding="utf-8")))
            if noted.file == str(file.absolute()):
                yield place, noted


def _folder() -> Path:
    return state_folder() / "promised"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if is_file(path) else ""
