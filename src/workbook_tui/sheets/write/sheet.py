"""Writes one sheet from the top down, each block below the one before: cells, their names, and what they accept."""

from collections.abc import Callable, Iterable, Sequence
from typing import IO

from openpyxl import Workbook, cell
from openpyxl.formatting.rule import Rule
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tui.sheets.charts import CHART_ROWS, SheetChart
from workbook_tui.sheets.grid import ROWS_ABOVE, paragraph_lines, table_rows, title_row
from workbook_tui.sheets.layout import (
    Block,
    Cell,
    CellKind,
    Field,
    Fields,
    Formula,
    Link,
    Paragraph,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Tones,
    Value,
    address,
    plain_value,
)
from workbook_tui.sheets.text_height import height, lines
from workbook_tui.sheets.write.charts import add_chart
from workbook_tui.sheets.write.streaming import Flow
from workbook_tui.sheets.write.styles import CENTERED_KINDS, TONES, Looks, Use, look
from workbook_tui.sheets.write.text_cell import escape_text, put_text
from workbook_tui.sheets.write.validation import InputMessage, add_validation


def add_table(ws: Worksheet, name: str, cells: str, headers: Iterable[str]) -> None:
    """Make `cells` a table with a row of `headers` and filters; its looks are the cells' own."""
    table = Table(displayName=name, name=name, ref=cells)
    table.tableColumns = [
        TableColumn(id=place, name=escape_text(header)) for place, header in enumerate(headers, start=1)
    ]
    table.autoFilter = AutoFilter(ref=cells)
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    ws.add_table(table)


def add_name(workbook: Workbook, ws: Worksheet, name: str, cells: str) -> None:
    """Give `cells` of the sheet a name that the whole workbook knows."""
    first, _, last = cells.partition(":")
    fixed = ":".join(_fixed(place) for place in (first, last) if place)
    workbook.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(ws.title)}!{fixed}")


def _fixed(place: str) -> str:
    letters = place.rstrip("0123456789")
    return f"${letters}${place[len(letters) :]}"


_LONGEST_LITERAL = 255


def add_tones(ws: Worksheet, cells: str, tones: Tones) -> None:
    """Color `cells` by the word that stands in them."""
    for word, tone in tones.items():
        literal = '"' + word.replace('"', '""') + '"'
        if len(literal) <= _LONGEST_LITERAL:
            rule = Rule(type="cellIs", operator="equal", formula=[literal], dxf=TONES[tone])
            ws.conditional_formatting.add(cells, rule)


Part = tuple[Value, str]
"""A value and the name of its style."""

_NO_CELL: Part = (None, "")
_BOLD = 0.93
_FILTER_BUTTON = 2.5
_LINES_TO_WRITE_ON = 4


class SheetWriter:
    """One sheet on its way into the file; rows are only ever added below."""

    def __init__(self, workbook: Workbook, sheet: Sheet, looks: Looks) -> None:
        self._workbook = workbook
        self.ws = workbook.create_sheet(escape_text(sheet.name))
        self._sheet = sheet
        self._looks = looks
        self._row = 0
        self._slots: dict[str, list[str]] = {}
        self._flow: Flow | None = None
        self._while_long: Callable[[], None] = lambda: None
        self.cached_values: dict[str, int | float | None] = {}

    def write(self, member: IO[bytes], *, is_draft: bool, while_long: Callable[[], None] = lambda: None) -> Flow:
        """Write everything into `member` of the archive; a draft says so in its title.

        `while_long` is called now and then while a long sheet is written.
        """
        flow = Flow(self.ws, member, self.cached_values)
        self._flow, self._while_long = flow, while_long
        with flow.discarding_on_error():
            self._everything(is_draft=is_draft)
            if not self._sheet.is_hidden:
                # Without a print area it stays off the paper too, while the other sheets have theirs.
                self.ws.print_area = f"A1:{address(self._row, self._sheet.printed_columns)}"
            flow.write()
        return flow

    def _everything(self, *, is_draft: bool) -> None:
        title, *beside = title_row(self._sheet, is_draft=is_draft)
        first: list[Part] = [(title, "Draft title" if is_draft else "Sheet title")]
        self._add(first + [(value, "Back" if value else "") for value in beside], tall=30)
        self._add([(self._sheet.sentence, "Sentence")], tall=21)
        for block in self._sheet.blocks:
            self._block(block)
        for name, cells in self._slots.items():
            add_name(self._workbook, self.ws, name, f"{cells[0]}:{cells[-1]}" if len(cells) > 1 else cells[0])

    def _block(self, block: Block) -> None:
        match block:
            case SheetHeading():
                self._heading(block)
            case Paragraph():
                for line in paragraph_lines(self._sheet, block):
                    self._add([(line, "Sentence")], tall=height(1))
            case Fields():
                for field in block.rows:
                    self._field(field, block.column)
            case SheetTable():
                self._table(block)

    def _heading(self, heading: SheetHeading) -> None:
        if self._row > ROWS_ABOVE:
            self._add([], tall=10)
        self._add([(heading.text, "Section")], tall=24)
        if heading.starts_page:
            self.ws.row_breaks.append(Break(id=self._row - 1))

    def _field(self, field: Field, column: int) -> None:
        label = "Label link" if isinstance(field.label, Link) else "Label"
        value = (
            "Field link"
            if isinstance(field.value, Link)
            else look(field.kind, Use.ANSWER if field.is_answer else Use.FIELD)
        )
        hint: list[Part] = [(field.hint, "Hint")] if field.hint else []
        least = field.lines or (_LINES_TO_WRITE_ON if field.is_answer and field.kind is CellKind.LONG else 1)
        self._add([*[_NO_CELL] * (column - 1), (field.label, label), (field.value, value), *hint], least=least)
        cells = address(self._row, column + 1)
        if field.choices_name or field.is_answer:
            message = InputMessage(str(plain_value(field.label)), field.message) if field.is_answer else None
            add_validation(self.ws, cells, field.kind, field.choices_name, message)
        add_tones(self.ws, cells, field.tones)
        if field.name:
            add_name(self._workbook, self.ws, field.name, cells)

    def _table(self, table: SheetTable) -> None:
        if table.starts_page:
            self.ws.row_breaks.append(Break(id=self._row))
        self._header(table)
        top = self._row
        for row in table_rows(table):
            self._row_of(table, row)
        for row in table.spare:
            self._row_of(table, row, spare=True)
        self._own_rules(table, top + 1)
        for place, column in enumerate(table.columns, start=1):
            self._column(place, column, top + 1, tuple(row[place - 1] for row in table.rows))
        if table.name:
            cells = f"A{top}:{address(self._row, len(table.columns))}"
            add_table(self.ws, table.name, cells, (column.header for column in table.columns))
        if table.chart is not None:
            self._chart(table, table.chart, top)

    def _chart(self, table: SheetTable, chart: SheetChart, top: int) -> None:
        """The chart beside a table; below a short one rows stay empty for it."""
        said = add_chart(self.ws, table, chart, top)
        if self._flow is not None:
            self._flow.descriptions.append(said)
        while self._row < top + CHART_ROWS:
            self._add([])

    def _row_of(self, table: SheetTable, row: tuple[Value, ...], *, spare: bool = False) -> None:
        parts = [self._part(value, column, spare=spare) for value, column in zip(row, table.columns, strict=True)]
        self._add(parts, least=max((table.lines, *(value.lines for value in row if isinstance(value, Cell)))))
        for place, value in enumerate(row, start=1):
            if isinstance(value, Cell) and value.message:
                message = InputMessage(value.title, value.message)
                add_validation(self.ws, address(self._row, place), CellKind.LONG, "", message)

    def _own_rules(self, table: SheetTable, first: int) -> None:
        """What cells accept that have a kind of their own: one rule for all that accept the same."""
        found: dict[tuple[CellKind, str], list[str]] = {}
        for line, row in enumerate((*table.rows, *table.spare), start=first):
            for place, value in enumerate(row, start=1):
                if isinstance(value, Cell) and value.kind is not None and value.is_answer:
                    found.setdefault((value.kind, value.choices_name), []).append(address(line, place))
        for (kind, choices_name), cells in found.items():
            add_validation(self.ws, " ".join(cells), kind, choices_name, InputMessage("Answer", ""))

    def _part(self, value: Value, column: SheetColumn, *, spare: bool = False) -> Part:
        """The value with its look, which says whether it may be edited."""
        if isinstance(value, Link):
            return value, "Value link"
        answer = column.is_spare if spare else column.is_answer
        if isinstance(value, Cell):
            if value.is_locked:
                return value, look(column.kind, Use.LOCKED)
            if value.kind is not None:
                return value, look(value.kind, Use.ANSWER if value.is_answer else Use.VALUE)
            answer = answer or value.is_answer
        return value, look(column.kind, Use.ANSWER if answer else Use.VALUE)

    def _header(self, table: SheetTable) -> None:
        room = _FILTER_BUTTON if table.name else 0
        most = max(_header_lines(column.header, (column.width - room) * _BOLD) for column in table.columns)
        heads = ("Centered header" if column.kind in CENTERED_KINDS else "Header" for column in table.columns)
        self._add(
            [(column.header, head) for column, head in zip(table.columns, heads, strict=True)], tall=height(most) + 3
        )

    def _column(self, place: int, column: SheetColumn, first: int, values: tuple[Value, ...]) -> None:
        cells = f"{address(first, place)}:{address(self._row, place)}"
        self._rules(column, place, first, len(values))
        add_tones(self.ws, cells, column.tones)
        if column.name:
            filled = sum(value is not None for value in values)
            add_name(
                self._workbook, self.ws, column.name, f"{address(first, place)}:{address(first + filled - 1, place)}"
            )

    def _rules(self, column: SheetColumn, place: int, first: int, filled: int) -> None:
        """What the filled and the free rows of a column accept; only where an answer is asked for they say so."""
        is_ruled = bool(column.choices_name) or column.is_answer or column.is_spare or column.is_checked
        message = InputMessage(column.header, column.message)
        free = first + filled
        is_filled_asked = column.is_answer or (column.is_checked and bool(column.message))
        for top, bottom, is_asked in ((first, free - 1, is_filled_asked), (free, self._row, column.is_spare)):
            if is_ruled and top <= bottom:
                cells = f"{address(top, place)}:{address(bottom, place)}"
                add_validation(self.ws, cells, column.kind, column.choices_name, message if is_asked else None)

    def _add(self, parts: Sequence[Part], tall: float = 0, least: int = 1) -> None:
        """One more row, as high as its texts need it and at least `least` lines, unless `tall` says how high."""
        self._row += 1
        self.ws.append([self._cell(column, *part) for column, part in enumerate(parts, start=1)])
        self.ws.row_dimensions[self._row].height = tall or self._needed(parts, least)
        if self._flow is not None and self._flow.flush_rows():
            self._while_long()

    def _needed(self, parts: Sequence[Part], least: int) -> float:
        shown = ((plain_value(value), width) for (value, _look), width in zip(parts, self._sheet.widths, strict=False))
        texts = ((text, width) for text, width in shown if isinstance(text, str) and text)
        return height(max((least, *(lines(text, width) for text, width in texts))))

    def _cell(self, column: int, value: Value, style: str) -> cell.Cell | None:
        if not style:
            return None
        made = cell.Cell(self.ws, row=self._row, column=column, style_array=self._looks[style])
        shown = plain_value(value)
        match value:
            case Formula():
                made.value = value.text.format(row=self._row)
                self.cached_values[made.coordinate] = value.value
            case Cell() if value.name:
                self._slots.setdefault(value.name, []).append(made.coordinate)
            case Link():
                target = escape_text(value.sheet.replace("'", "''"))
                made.hyperlink = Hyperlink(
                    ref=made.coordinate, location=f"'{target}'!A1", display=escape_text(value.text)
                )
        if isinstance(shown, str):
            put_text(made, shown)
        elif not isinstance(value, Formula):
            made.value = shown
        return made


def _header_lines(header: str, width: float) -> int:
    """Lines of a header; words are never broken, however narrow the column."""
    return min(lines(header, width), len(header.split()))
