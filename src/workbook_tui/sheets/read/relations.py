"""What hangs on the sheets of a workbook: their tables, and remarks that people wrote beside cells."""

from collections.abc import Iterable, Iterator

from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.contents import Contents
from workbook_tui.sheets.read.markup import MOST_RELATIONS, Markup, Piece, Relation, relations_of
from workbook_tui.sheets.read.refusal import too_large
from workbook_tui.text import clean_text

_MOST_REMARKS = 500


def sheet_relations(contents: Contents, archive: Archive, markup: Markup) -> tuple[tuple[str, Relation], ...]:
    """The relations of all sheets, each with the name of its sheet; FileRefusedError for far too many."""
    found: list[tuple[str, Relation]] = []
    for sheet, part in contents.sheets.items():
        found += ((sheet, relation) for relation in relations_of(part, archive, markup))
        if len(found) > MOST_RELATIONS:
            raise too_large(f"more than {MOST_RELATIONS:,} relations")
    return tuple(found)


def parts_of_kind(relations: Iterable[tuple[str, Relation]], kind: str, archive: Archive) -> Iterator[tuple[str, str]]:
    """Sheet and part of each relation of a kind; a part belongs to one sheet, though thousands may lead to it."""
    read: set[str] = set()
    for sheet, relation in relations:
        name = relation.part.lower()
        if relation.kind == kind and name in archive.names and name not in read:
            read.add(name)
            yield sheet, relation.part


def remarks(
    relations: Iterable[tuple[str, Relation]], archive: Archive, markup: Markup
) -> tuple[tuple[str, str, str], ...]:
    """Sheet, cell and text of the remarks beside cells (FileRefusedError for hundreds)."""
    parts = parts_of_kind(relations, "comments", archive)
    found = tuple((sheet, cell, text) for sheet, part in parts for cell, text in _texts(markup.pieces(part)))
    if len(found) > _MOST_REMARKS:
        raise too_large(f"more than {_MOST_REMARKS} remarks")
    return found


def _texts(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """The remarks of one part: each begins with its cell, and its text may be in several pieces."""
    cell, said = "", ""
    for piece in pieces:
        if piece.tag == "comment":
            yield from ((cell, said),) if said else ()
            cell, said = piece["ref"], ""
        elif piece.tag == "t":
            said += clean_text(piece.text)
    yield from ((cell, said),) if said else ()
