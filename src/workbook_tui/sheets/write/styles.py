"""The named styles of the workbook: calm colors, one font, thin lines, contrast of at least 4.5 to 1."""

from collections.abc import Mapping
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle

from workbook_tui.sheets.layout import CellKind, Tone

Looks = Mapping[str, StyleArray]
"""What a cell of each named style carries."""

FONT = "Calibri"
ALARM = "B3261E"

# openpyxl writes the parts of a font in an order that strict readers refuse; this is the order of the standard.
Font.__elements__ = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color"),
    *("name", "family", "charset", "scheme"),
)

_INK = "1F2933"
_MUTED = "4A5762"
_ACCENT = "17506A"
_PALE = "E8EFF2"
_ANSWER = "FFF8DB"
_GREY = "EEF1F3"
_EDGE = Side(style="thin", color="C9D2D8")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_CROSSED = Border(
    left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE, diagonal=Side(style="thin", color="8C99A3"), diagonalUp=True
)
# Text at the left keeps a little away from its line.
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_LEFT_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_CENTERED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_CENTERED_TOP = Alignment(horizontal="center", vertical="top", wrap_text=True)
_LINE = Alignment(vertical="center")

CENTERED_KINDS = {CellKind.DATE, CellKind.WHOLE, CellKind.PERCENT, CellKind.NUMBER}
"""Kinds whose values and headers stand in the middle of a table's column."""

_NUMBER_FORMATS = {CellKind.DATE: "mmm d, yyyy", CellKind.WHOLE: "0", CellKind.PERCENT: "General"}


def _tone(ink: str, ground: str) -> DifferentialStyle:
    return DifferentialStyle(font=Font(color=ink, b=True), fill=PatternFill(bgColor=ground, fill_type="solid"))


TONES = {
    Tone.GOOD: _tone("1B5E20", "DDF0DF"),
    Tone.WATCH: _tone("664A00", "FFF0C7"),
    Tone.ALERT: _tone("8C1D18", "FBE0DC"),
    Tone.QUIET: _tone("3F4B55", "E9ECEF"),
}
"""The colors that a word of each tone takes on."""


class Use(StrEnum):
    """What a cell is for: a table's value, the value beside a label, an answer, or locked."""

    VALUE = "Value"
    FIELD = "Field"
    ANSWER = "Answer"
    LOCKED = "Shut"


_GROUNDS = {Use.ANSWER: _ANSWER, Use.LOCKED: _GREY}


def look(kind: CellKind, use: Use) -> str:
    """The name of the style for a value of `kind`."""
    return f"{use} {kind}"


def add_looks(workbook: Workbook) -> Looks:
    """Give the workbook every named style, and find each by its name."""
    styles = (*_frame_styles(), *(_value(kind, use) for kind in CellKind for use in Use))
    for style in styles:
        workbook.add_named_style(style)
    return {style.name: style.as_tuple() for style in styles}


def _value(kind: CellKind, use: Use) -> NamedStyle:
    in_table = _CENTERED_TOP if use is Use.VALUE and kind in CENTERED_KINDS else _LEFT_TOP
    beside = _LEFT if use is Use.FIELD else in_table
    style = _framed(look(kind, use), _font(), beside, ground=_GROUNDS.get(use, ""))
    if use is Use.LOCKED:
        # Crossed out rather than only gray: it is told from an empty cell on a black and white print, too.
        style.border = _CROSSED
    style.number_format = _NUMBER_FORMATS.get(kind, "General")
    style.protection = Protection(locked=use is not Use.ANSWER)
    return style


def _frame_styles() -> tuple[NamedStyle, ...]:
    link = _font(color=_ACCENT, underlined=True)
    head, label = _font(color="FFFFFF", bold=True), _font(bold=True)
    return (
        NamedStyle("Sheet title", font=_font(18, _ACCENT, bold=True), alignment=_LINE),
        NamedStyle("Draft title", font=_font(18, ALARM, bold=True), alignment=_LINE),
        NamedStyle("Sentence", font=_font(color=_MUTED), alignment=_LINE),
        NamedStyle("Section", font=_font(13, _ACCENT, bold=True), alignment=_LINE),
        NamedStyle("Back", font=link, alignment=Alignment(horizontal="right", vertical="center")),
        _framed("Header", head, _LEFT, ground=_ACCENT),
        _framed("Centered header", head, _CENTERED, ground=_ACCENT),
        _framed("Label", label, _LEFT, ground=_PALE),
        _framed("Label link", _font(color=_ACCENT, bold=True, underlined=True), _LEFT, ground=_PALE),
        _framed("Hint", _font(color=_MUTED), _LEFT),
        _framed("Field link", link, _LEFT),
        _framed("Value link", link, _LEFT_TOP),
    )


def _framed(name: str, font: Font, alignment: Alignment, *, ground: str = "") -> NamedStyle:
    fill = PatternFill(fill_type="solid", fgColor=ground) if ground else PatternFill()
    return NamedStyle(name, font=font, fill=fill, border=_BOX, alignment=alignment)


def _font(size: int = 11, color: str = _INK, *, bold: bool = False, underlined: bool = False) -> Font:
    return Font(name=FONT, sz=size, color=color, b=bold or None, u="single" if underlined else None, family=2)
