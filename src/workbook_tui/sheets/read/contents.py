"""The table of contents of a workbook: its sheets, its defined names, and how it counts days."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.file_type import other_package
from workbook_tui.sheets.read.markup import Markup, Piece, Relation, relations_of
from workbook_tui.sheets.read.place import CellRange, reference
from workbook_tui.sheets.read.refusal import damaged_workbook, too_large

MOST_SHEETS = 250
_WORKBOOK = "xl/workbook.xml"
_TRUE = ("1", "true")
_HIDDEN = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class Contents:
    """The structure of a workbook: the part of each sheet, the cells of each lower-case defined name, shared parts."""

    sheets: Mapping[str, str]
    names: Mapping[str, tuple[str, CellRange]]
    shared_texts: str
    styles: str
    counts_from_1904: bool
    hidden_sheets: frozenset[str] = frozenset()
    """The names of the sheets that are not shown."""
    active_sheet: str = ""
    """The sheet that was in front when the workbook was stored."""
    is_calculated_on_loading: bool = False
    """True when whoever wrote the workbook left all calculating to whoever opens it."""


def contents_of(archive: Archive, markup: Markup) -> Contents:
    """Read the structure of a workbook."""
    part = _main_part(archive, markup)
    relations = relations_of(part, archive, markup)
    pieces = markup.pieces(part)
    return Contents(
        sheets=_sheets(pieces, relations),
        names=_names(pieces),
        shared_texts=_of_kind(relations, "sharedStrings"),
        styles=_of_kind(relations, "styles"),
        counts_from_1904=any(piece["date1904"] in _TRUE for piece in pieces if piece.tag == "workbookPr"),
        hidden_sheets=frozenset(
            piece["name"] for piece in pieces if piece.tag == "sheet" and piece["state"] in _HIDDEN
        ),
        active_sheet=_active(pieces),
        is_calculated_on_loading=any(piece["fullCalcOnLoad"] in _TRUE for piece in pieces if piece.tag == "calcPr"),
    )


def _main_part(archive: Archive, markup: Markup) -> str:
    part = _of_kind(relations_of("", archive, markup), "officeDocument") or _WORKBOOK
    if part.lower() not in archive.names or not part.startswith("xl/") or part.endswith(".bin"):
        raise other_package(archive.names)
    return part


def _of_kind(relations: tuple[Relation, ...], kind: str) -> str:
    return next((relation.part for relation in relations if relation.kind == kind), "")


def _sheets(pieces: tuple[Piece, ...], relations: tuple[Relation, ...]) -> dict[str, str]:
    parts = {relation.id: relation.part for relation in relations if relation.kind == "worksheet"}
    found = [piece for piece in pieces if piece.tag == "sheet"]
    if len(found) > MOST_SHEETS:
        raise too_large(f"{len(found):,} sheets")
    sheets = {piece["name"]: parts[piece["id"]] for piece in found if piece["id"] in parts}
    if not sheets or len({name.casefold() for name in sheets}) != len(sheets):
        raise damaged_workbook("its list of sheets")
    return sheets


def _active(pieces: tuple[Piece, ...]) -> str:
    """The name of the active sheet, the first one when the workbook does not say."""
    names = [piece["name"] for piece in pieces if piece.tag == "sheet"]
    said = next((piece["activeTab"] for piece in pieces if piece.tag == "workbookView"), "")
    number = int(said) if said.isascii() and said.isdigit() and len(said) <= len(str(MOST_SHEETS)) else 0
    return names[number] if number < len(names) else names[0]


def _names(pieces: tuple[Piece, ...]) -> dict[str, tuple[str, CellRange]]:
    """Names of the whole workbook; those of one sheet come from copying it and would point at the copy."""
    found = {
        piece["name"].casefold(): reference(piece.text)
        for piece in pieces
        if piece.tag == "definedName" and not piece["localSheetId"]
    }
    return {name: place for name, place in found.items() if place is not None}
