"""LibreOffice for tests: one profile for each test process, for making one takes longer than using it."""

import atexit
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from xml.etree import ElementTree as ET
from zipfile import ZipFile

OUR_FONT = ("Calibri", "Carlito")
"""What the workbooks are written in, and the free font whose letters are exactly as wide."""

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROW = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-row"


@cache
def _profile() -> str:
    folder = Path(mkdtemp(prefix="workbook-tui-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder.as_uri()


def converted(to: str, folder: Path, *paths: Path, fonts: Path | None = None) -> dict[str, Path]:
    """What LibreOffice, started once, makes of files in the format `to`, in `folder`, by their names without ending.

    `fonts` is a configuration of fontconfig instead of the machine's own.
    """
    command = ["soffice", "--headless", f"-env:UserInstallation={_profile()}", "--convert-to", to]
    env = {**os.environ, "FONTCONFIG_FILE": str(fonts)} if fonts else None
    subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True, timeout=120, env=env)
    return {path.stem: folder / f"{path.stem}.{to}" for path in paths}


def has_our_font() -> bool:
    """True when fontconfig knows Calibri or the font that is exactly as wide."""
    if shutil.which("fc-list") is None:
        return False
    listed = (subprocess.run(["fc-list", f":family={name}"], check=True, capture_output=True) for name in OUR_FONT)
    return any(found.stdout.strip() for found in listed)


def without_our_font(folder: Path) -> Path:
    """A configuration of fontconfig like the machine's own, but as if those fonts were not installed."""
    hidden = "".join(
        f'<rejectfont><pattern><patelt name="family"><string>{name}</string></patelt></pattern></rejectfont>'
        for name in OUR_FONT
    )
    own = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    path = folder / "fonts.conf"
    path.write_text(
        f'<?xml version="1.0"?><fontconfig><include>{own}</include><selectfont>{hidden}</selectfont></fontconfig>',
        encoding="utf-8",
    )
    return path


def first_column(ods: Path) -> list[str]:
    """The texts of the first cells of an OpenDocument sheet, to the last tab and space."""
    with ZipFile(ods) as archive:
        content = ET.fromstring(archive.read("content.xml"))
    return ["\n".join(_said(line) for line in row[0].iter(f"{_TEXT}p")) for row in content.iter(_ROW)]


def _said(node: ET.Element) -> str:
    marks = {"tab": "\t", "line-break": "\n", "s": " " * int(node.get(f"{_TEXT}c", "1"))}
    inside = "".join(_said(child) + (child.tail or "") for child in node)
    return marks.get(node.tag.removeprefix(_TEXT), (node.text or "") + inside)
