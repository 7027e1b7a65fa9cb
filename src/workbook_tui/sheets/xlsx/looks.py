"""The named styles of the workbook: calm colours, one font, thin lines, contrast of at least 4.5 to 1."""

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
_ACCENT = "17506A"
_PALE = "E8EFF2"
_ANSWER = "FFF8DB"
_LINE = Side(style="thin", color="C9D2D8")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

_NUMBER_FORMATS = {CellKind.DATE: "d mmm yyyy", CellKind.WHOLE: "0", CellKind.PERCENT: "General"}
_TONES = {
    Tone.GOOD: ("1B5E20", "DDF0DF"),
    Tone.WATCH: ("664A00", "FFF0C7"),
    Tone.ALERT: ("8C1D18", "FBE0DC"),
    Tone.QUIET: ("3F4B55", "E9ECEF"),
}


class Use(StrEnum):
    """What a cell is for: a table's value, the value beside a label, or room for somebody's answer."""

    VALUE = "Value"
    FIELD = "Field"
    ANSWER = "Answer"


def look(kind: CellKind, use: Use) -> str:
    """The name of the style for a value of `kind`."""
    return f"{use} {kind}"


def add_looks(workbook: Workbook) -> Looks:
    """Give the workbook every named style, and find each by its name."""
    styles = (*_frame_styles(), *(_value(kind, use) for kind in CellKind for use in Use))
    for style in styles:
        workbook.add_named_style(style)
    return {style.name: style.as_tuple() for style in styles}


def tone_style(tone: Tone) -> DifferentialStyle:
    """The colours that a word of that tone takes on."""
    ink, ground = _TONES[tone]
    return DifferentialStyle(font=Font(color=ink, b=True), fill=PatternFill(bgColor=ground, fill_type="solid"))


def _value(kind: CellKind, use: Use) -> NamedStyle:
    across = "center" if use is Use.VALUE and kind in _NUMBER_FORMATS else "left"
    return NamedStyle(
        name=look(kind, use),
        font=_font(),
        fill=_fill(_ANSWER) if use is Use.ANSWER else PatternFill(),
        border=_BOX,
        alignment=Alignment(horizontal=across, vertical="top" if use is Use.VALUE else "center", wrap_text=True),
        number_format=_NUMBER_FORMATS.get(kind, "General"),
        protection=Protection(locked=use is not Use.ANSWER),
    )


def _frame_styles() -> tuple[NamedStyle, ...]:
    return (
        _frame("Sheet title", _font(18, _ACCENT, bold=True)),
        _frame("Draft title", _font(18, ALARM, bold=True)),
        _frame("Sentence", _font(color="4A5762")),
        _frame("Back", _font(color=_ACCENT, underlined=True), horizontal="right"),
        _frame("Section", _font(13, _ACCENT, bold=True)),
        _frame("Column header", _font(color="FFFFFF", bold=True), _ACCENT, border=_BOX, wrap=True),
        _frame("Label", _font(bold=True), _PALE, border=_BOX, wrap=True),
        _frame("Label link", _font(color=_ACCENT, bold=True, underlined=True), _PALE, border=_BOX, wrap=True),
        _frame("Link", _font(color=_ACCENT, underlined=True), vertical="top", border=_BOX, wrap=True),
    )


def _frame(
    name: str,
    font: Font,
    ground: str = "",
    *,
    horizontal: str = "left",
    vertical: str = "center",
    border: Border | None = None,
    wrap: bool = False,
) -> NamedStyle:
    return NamedStyle(
        name=name,
        font=font,
        fill=_fill(ground) if ground else PatternFill(),
        border=border or Border(),
        alignment=Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap),
    )


def _font(size: int = 11, color: str = _INK, *, bold: bool = False, underlined: bool = False) -> Font:
    return Font(name=FONT, sz=size, color=color, b=bold or None, u="single" if underlined else None, family=2)


def _fill(ground: str) -> PatternFill:
    return PatternFill(fill_type="solid", fgColor=ground)
