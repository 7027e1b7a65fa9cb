"""LibreOffice for tests: one profile for each test process, for making one takes longer than using it."""

import atexit
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROW = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-row"


@cache
def _profile() -> str:
    folder = Path(mkdtemp(prefix="workbook-tui-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder.as_uri()


def converted(to: str, folder: Path, *paths: Path) -> dict[str, Path]:
    """What LibreOffice, started once, makes of files in the format `to`, in `folder`, by their names without ending."""
    command = ["soffice", "--headless", f"-env:UserInstallation={_profile()}", "--convert-to", to]
    subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True, timeout=120)
    return {path.stem: folder / f"{path.stem}.{to}" for path in paths}


def first_column(ods: Path) -> list[str]:
    """The texts of the first cells of an OpenDocument sheet, to the last tab and space."""
    with ZipFile(ods) as archive:
        content = ET.fromstring(archive.read("content.xml"))
    return ["\n".join(_said(line) for line in row[0].iter(f"{_TEXT}p")) for row in content.iter(_ROW)]


def _said(node: ET.Element) -> str:
    marks = {"tab": "\t", "line-break": "\n", "s": " " * int(node.get(f"{_TEXT}c", "1"))}
    inside = "".join(_said(child) + (child.tail or "") for child in node)
    return marks.get(node.tag.removeprefix(_TEXT), (node.text or "") + inside)
