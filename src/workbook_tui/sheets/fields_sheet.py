"""Sheets to be read from the top down: covers and instructions."""

from collections.abc import Iterable, Mapping
from itertools import chain

from workbook_tui.sheets.layout import Block, Field, Fields, Link, Sheet, SheetHeading


def fields_sheet(
    name: str,
    title: str,
    sentence: str,
    widths: tuple[float, ...],
    sections: Mapping[str, Iterable[Field]],
    *,
    one_page: bool = True,
    back: Link | None = None,
) -> Sheet:
    """An upright sheet of label and value rows below the titles of their sections."""
    parts = ((SheetHeading(heading), Fields(tuple(rows))) for heading, rows in sections.items())
    blocks: tuple[Block, ...] = tuple(chain.from_iterable(parts))
    return Sheet(
        name=name,
        title=title,
        sentence=sentence,
        widths=widths,
        blocks=blocks,
        is_landscape=False,
        fits_one_page=one_page,
        back=back,
    )
