"""Edits a workbook in LibreOffice as a person would: `python3 in_libreoffice.py IN.xlsx OUT.xlsx < edits.json`.

Runs under the system's Python, the one that python3-uno belongs to; each edit is a list of its name and arguments.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_PROGRAM = str(Path(shutil.which("soffice") or "").resolve().parent)
sys.path.append(_PROGRAM)
# It needs no display.
os.environ |= {"SAL_USE_VCLPLUGIN": "svp"}

import uno  # noqa: E402 - it lies beside the program, and finds the classes of the lines below
from com.sun.star.beans import PropertyValue  # noqa: E402
from com.sun.star.connection import NoConnectException  # noqa: E402
from com.sun.star.table import TableSortField  # noqa: E402


def named(**values: object) -> tuple[Any, ...]:
    """Property values as LibreOffice takes them."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Edits:
    """What can be done to the open document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._sheets = document.Sheets
        for sheet in self._sheets:
            sheet.unprotect("")

    def type_name(self, name: str, text: str) -> None:
        """Type into the cell of that name, as text that LibreOffice takes for what it looks like."""
        area = self._document.NamedRanges.getByName(name).ReferredCells
        area.getCellByPosition(0, 0).setFormula(text)

    def text_name(self, name: str, text: str) -> None:
        """Put text and nothing but text into the cell of that name."""
        self._document.NamedRanges.getByName(name).ReferredCells.getCellByPosition(0, 0).setString(text)

    def type_cell(self, sheet: str, place: str, text: str) -> None:
        """Type into a cell."""
        self._sheets.getByName(sheet).getCellRangeByName(place).setFormula(text)

    def text_cell(self, sheet: str, place: str, text: str) -> None:
        """Put text and nothing but text into a cell."""
        self._sheets.getByName(sheet).getCellRangeByName(place).setString(text)

    def insert_rows(self, sheet: str, before: int, count: int) -> None:
        """Insert empty rows before the row of that number."""
        self._sheets.getByName(sheet).Rows.insertByIndex(before - 1, count)

    def insert_column(self, sheet: str, before: int) -> None:
        """Insert an empty column before the column of that number."""
        self._sheets.getByName(sheet).Columns.insertByIndex(before - 1, 1)

    def rename(self, sheet: str, new: str) -> None:
        """Give a sheet another name."""
        self._sheets.getByName(sheet).Name = new

    def delete(self, sheet: str) -> None:
        """Delete a sheet."""
        self._sheets.removeByName(sheet)

    def move(self, sheet: str, to: int) -> None:
        """Move a sheet."""
        self._sheets.moveByName(sheet, to)

    def sort(self, sheet: str, area: str, column: int, is_ascending: bool) -> None:
        """Sort the rows of an area by its column of that number."""
        key = TableSortField()
        key.Field, key.IsAscending = column - 1, is_ascending
        fields = uno.Any("[]com.sun.star.table.TableSortField", (key,))
        self._sheets.getByName(sheet).getCellRangeByName(area).sort(
            named(SortFields=fields, ContainsHeader=False, BindFormatsToContent=True)
        )


def office(pipe: str) -> Any:
    """The services of an office of its own; LibreOffice's own helper gives a start no more than ten seconds."""
    accepts = f"--accept=pipe,name={pipe};urp;"
    process = subprocess.Popen([str(Path(_PROGRAM, "soffice")), "--nologo", "--nodefault", accepts])
    services = uno.getComponentContext().ServiceManager
    resolver = services.createInstance("com.sun.star.bridge.UnoUrlResolver")
    while process.poll() is None:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext").ServiceManager
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit(f"LibreOffice ended with {process.returncode}")


def main(source: str, target: str) -> None:
    """Open, edit and save as .xlsx, all in one office of its own."""
    desktop = office(f"edits{os.getpid()}").createInstance("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, named(Hidden=True))
    edits = Edits(document)
    for name, *words in json.load(sys.stdin):
        getattr(edits, name)(*words)
    document.storeToURL(Path(target).as_uri(), named(FilterName="Calc MS Excel 2007 XML"))
    document.close(True)
    desktop.terminate()


main(sys.argv[1], sys.argv[2])
