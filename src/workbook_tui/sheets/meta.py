"""The hidden sheet that tells a workbook's own program what it is, and what it said when it was made."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from workbook_tui import __version__
from workbook_tui.sheets.cell_marks import sheet_marks
from workbook_tui.sheets.contract import FORMAT, META
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import CellKind, Sheet, SheetColumn, SheetTable, Value, table_sheet

CHUNK = 30_000
"""Characters of the data in one cell."""

ABOUT = (
    *("format", "export_id", "program", "review", "area_code", "area", "cycle", "kind", "as_of", "revision", "draft"),
    *("blank", "chunks"),
)
"""What the sheet says of the workbook; its checksum covers these and the data."""

_COLUMNS = (
    SheetColumn(key="key", header="Key", width=20),
    SheetColumn(key="value", header="Value", width=60, kind=CellKind.TEXT),
)
_LONGEST_REVISION = 6
"""Digits of the number of a revision; more revisions nobody sends."""
_SENTENCE = "The program reads this sheet when the workbook comes back. Please leave it as it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Which export of which review a workbook is."""

    export_id: str
    review: str
    """The uid of the review."""
    area_code: str
    area: str
    cycle: str
    kind: str
    as_of: date
    revision: int
    is_draft: bool = False
    is_blank: bool = False

    def about(self) -> dict[str, str]:
        """The properties as the hidden sheet has them, but for the number of chunks."""
        return {
            "format": str(FORMAT),
            "export_id": self.export_id,
            "program": __version__,
            "review": self.review,
            "area_code": self.area_code,
            "area": self.area,
            "cycle": self.cycle,
            "kind": self.kind,
            "as_of": self.as_of.isoformat(),
            "revision": str(self.revision),
            "draft": yes_no(is_it=self.is_draft),
            "blank": yes_no(is_it=self.is_blank),
        }


def read_origin(about: Mapping[str, str]) -> Origin:
    """What the properties of a hidden sheet say; KeyError for one that is missing, ValueError for one that is none."""
    if len(about["revision"]) > _LONGEST_REVISION:
        raise ValueError("revision")
    return Origin(
        export_id=about["export_id"],
        review=about["review"],
        area_code=about["area_code"],
        area=about["area"],
        cycle=about["cycle"],
        kind=about["kind"],
        as_of=date.fromisoformat(about["as_of"]),
        revision=int(about["revision"]),
        is_draft=about["draft"] == yes_no(is_it=True),
        is_blank=about["blank"] == yes_no(is_it=True),
    )


def meta_sheet(context: ExportContext, sheets: tuple[Sheet, ...]) -> Sheet:
    """The hidden sheet of an export with these `sheets`."""
    origin = Origin(
        export_id=str(context.export_id),
        review=context.review.text("uid"),
        area_code=context.review.text("area_code"),
        area=context.review.area,
        cycle=context.review.cycle,
        kind=context.kind,
        as_of=context.as_of,
        revision=context.revision,
        is_draft=context.is_draft,
        is_blank=context.is_blank,
    )
    return hidden_sheet(origin, context.data, sheets)


def hidden_sheet(origin: Origin, record: str, sheets: tuple[Sheet, ...]) -> Sheet:
    """The hidden sheet of a workbook with these `sheets`; `record` is what stands in it, as JSON.

    It holds properties of the workbook and, in chunks, its data: the record, the keys of the headers, and marks of all
    cells.
    """
    data = data_text(record, sheets, is_draft=origin.is_draft)
    chunks = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)]
    about = {**origin.about(), "chunks": str(len(chunks))}
    parts = {f"data_{number:03d}": chunk for number, chunk in enumerate(chunks, start=1)}
    rows: tuple[tuple[Value, ...], ...] = (*about.items(), ("sha256", checksum(about, data)), *parts.items())
    return replace(table_sheet(META, _SENTENCE, _COLUMNS, rows, back=None), is_hidden=True)


def checksum(about: Mapping[str, str], data: str) -> str:
    """The SHA-256 of the properties, key by key, and of the data."""
    said = json.dumps([*(about.get(key, "") for key in ABOUT), data])
    return hashlib.sha256(said.encode()).hexdigest()


def yes_no(*, is_it: bool) -> str:
    """The word for a truth value in the hidden sheet."""
    return "yes" if is_it else "no"


def data_text(record: str, sheets: tuple[Sheet, ...], *, is_draft: bool) -> str:
    """The data as JSON in plain ASCII: the record, by table the key of each header, by sheet the marks of its cells.

    It never contains what looks like a workbook's escape of a character (_x0041_), which some programs would replace.
    """
    tables = (block for sheet in sheets for block in sheet.blocks if isinstance(block, SheetTable) and block.name)
    heads = {table.name: {column.header: column.key for column in table.columns} for table in tables}
    cells = {sheet.name: sheet_marks(sheet, is_draft=is_draft) for sheet in sheets}
    found = json.dumps({"columns": heads, "cells": cells}, separators=(",", ":"))
    data = f'{{"record":{record},{found[1:]}'
    return data.replace("_x", "\\u005fx")
