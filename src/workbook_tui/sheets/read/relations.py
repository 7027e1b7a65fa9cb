"""Which part of a workbook leads to which other: the relations that stand beside a part."""

import posixpath
from dataclasses import dataclass

from workbook_tui.sheets.read.archive import Archive
from workbook_tui.sheets.read.markup import Markup
from workbook_tui.sheets.read.refusal import too_large

MOST_RELATIONS = 10_000
"""Relations that are read; each link on a sheet is one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part to another, which `part` names within the archive."""

    id: str
    kind: str
    part: str


def relations_of(part: str, archive: Archive, markup: Markup) -> tuple[Relation, ...]:
    """The relations of a part within the archive; what lies outside of it (links, other files) is never followed."""
    folder, name = posixpath.split(part)
    beside = posixpath.join(folder, "_rels", f"{name}.rels")
    if beside.lower() not in archive.names:
        return ()
    pieces = markup.pieces(beside)
    if len(pieces) > MOST_RELATIONS:
        raise too_large(f"{len(pieces):,} relations of one part")
    return tuple(
        Relation(piece["Id"], piece["Type"].rpartition("/")[2], _resolved(folder, piece["Target"]))
        for piece in pieces
        if piece.tag == "Relationship" and piece["TargetMode"].lower() != "external"
    )


def _resolved(folder: str, target: str) -> str:
    """A target is relative to the folder of its part, or to the archive when it starts with a slash."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
