"""Takes a text apart into cells, whatever stands between them: every way is tried, and the one that fits best counts.

A reader that guesses from letters alone is led astray by one quoted note. Here a field is quoted only where its closing
mark stands before a delimiter or the end of a line, and a way is judged by what comes out: headings that are known,
lines of one width, cells that are numbers or periods.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.bounds import MOST_COLUMNS, check_text
from workbook_tui.exchange.values.cells import is_missing, number_of
from workbook_tui.exchange.values.headings import heading_fields
from workbook_tui.rules.measures.convention import YearMissingError
from workbook_tui.rules.measures.period_forms import read_text
from workbook_tui.text import clean_text

Rows = list[list[str]]

_DELIMITERS = ("\t", ",", ";", "|", "^", "~")
_TRIED = 64 * 1024
"""Letters from the beginning that are enough to tell."""
_JUDGED = 60
"""Lines whose cells are looked at one by one."""
_HEADED = 12
_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_RULER = re.compile(r"[-=+| :_]*")
_RULES = "-="
"""One of these is in every line that a console draws."""
_TWO_BLANKS = "  "
_WIDE_BLANKS = re.compile(r"\t| {2,}")


@dataclass(frozen=True, slots=True)
class Dialect:
    """The delimiter, the quotation mark and the escape character ("" when quotation marks are doubled)."""

    delimiter: str
    quote: str = '"'
    escape: str = ""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text taken apart, and how many quotation marks stand where none should."""

    rows: Rows
    strays: int
    is_spaced: bool = False
    """True when a blank stands behind every delimiter."""


def rows_of_text(text: str) -> tuple[Rows, str]:
    """The cells of a text, line by line, and their delimiter; a line that only draws a rule becomes empty."""
    if "\n" not in text and "\r" not in text:
        text = clean_text(text)
    said = _SEPARATOR.match(text)
    dialect = Dialect(said[1]) if said else best_dialect(text)
    if dialect is None:
        check_text(text, _TWO_BLANKS, "\t")
        return _without_rulers([_WIDE_BLANKS.split(line.strip(" ")) for line in text.splitlines()]), _TWO_BLANKS
    if said is not None:
        check_text(text, dialect.delimiter)
        rows = _taken(text[said.end() :], dialect).rows
    else:
        rows = split_cells(text, dialect)
    return _without_rulers(rows), dialect.delimiter


def best_dialect(text: str) -> Dialect | None:
    """The dialect that gives the best table, None when wide blanks separate the cells."""
    beginning = _beginning(text)
    candidates = [
        (_score(_taken(beginning, dialect)), -place, dialect) for place, dialect in enumerate(_ways(beginning))
    ]
    score, _, found = max(candidates, key=lambda one: one[:2])
    blanks = [_WIDE_BLANKS.split(line.strip(" ")) for line in beginning.splitlines() if line.strip()]
    if max(map(len, blanks), default=1) > 1 and _score(_Taken(blanks, 0)) > score:
        return None
    return found


def _beginning(text: str) -> str:
    """The first lines, up to the last whole one."""
    if len(text) <= _TRIED:
        return text
    return text[: text.rfind("\n", 0, _TRIED) + 1] or text[:_TRIED]


def _ways(text: str) -> Iterable[Dialect]:
    for delimiter in _DELIMITERS:
        if delimiter in text or delimiter == ",":
            yield Dialect(delimiter)
    escapes = "\\" if "\\" in text else ""
    for delimiter in _DELIMITERS:
        if delimiter in text and escapes:
            yield Dialect(delimiter, escape=escapes)
        if delimiter in text and _has_apostrophes_around(text, delimiter):
            yield Dialect(delimiter, quote="'")


def _has_apostrophes_around(text: str, delimiter: str) -> bool:
    """True when apostrophes stand around the first cell of a line or around a delimiter; else they belong to notes."""
    between = re.escape(delimiter)
    first = rf"^'[^'\r\n]++'{between}"
    holding = rf"(?:^|{between})'[^'{between}\r\n]*+{between}[^'\r\n]*+'(?:{between}|\r?$)"
    return re.search(f"(?m){first}|{holding}", text) is not None


def _scanner(dialect: Dialect) -> re.Pattern[str]:
    mark, between = re.escape(dialect.quote), re.escape(dialect.delimiter)
    if dialect.escape:
        sign = re.escape(dialect.escape)
        inner, outer = (
            rf"(?:[^{mark}{sign}]|{sign}[\s\S]|{mark}{mark})*+",
            rf"(?:[^{between}\r\n{sign}]|{sign}[\s\S])*+",
        )
    else:
        inner, outer = rf"[^{mark}]*+(?:{mark}{mark}[^{mark}]*+)*+", rf"[^{between}\r\n]*+"
    blanks = "" if dialect.delimiter == " " else " *"
    quoted_field = rf"{blanks}{mark}({inner}){mark} *(?={between}|[\r\n]|\Z)"
    return re.compile(rf"(?:{quoted_field}|({outer}))({between}|\r\n|\r|\n|\Z)")


def split_cells(text: str, dialect: Dialect) -> Rows:
    """The cells of a text in a dialect, line by line; FileRefusedError for more than a table may have."""
    # What is escaped takes as much time as a cell.
    check_text(text, dialect.delimiter, *dialect.escape)
    taken = _taken(text, dialect)
    if not taken.is_spaced:
        return taken.rows
    return [[*row[:1], *(cell.removeprefix(" ") for cell in row[1:])] for row in taken.rows]


def _taken(text: str, dialect: Dialect) -> _Taken:
    rows: Rows = []
    row: list[str] = []
    strays = 0
    starts: set[bool] = set()
    for match in _scanner(dialect).finditer(text):
        inner, outer, end = match.groups()
        if inner is None:
            strays += dialect.quote in (_bare(outer, dialect) if dialect.escape else outer)
        if not end and not row and not outer and inner is None:
            break
        if row and outer:
            starts.add(outer.startswith(" "))
        row.append(
            _unescaped(outer, dialect)
            if inner is None
            else _unescaped(inner.replace(dialect.quote * 2, dialect.quote), dialect)
        )
        if end != dialect.delimiter:
            rows.append(row)
            row = []
    return _Taken([*rows, row] if row else rows, strays, starts == {True})


def _bare(field: str, dialect: Dialect) -> str:
    """A field without what is escaped in it."""
    return re.sub(rf"{re.escape(dialect.escape)}[\s\S]", "", field)


def _unescaped(field: str, dialect: Dialect) -> str:
    if not dialect.escape:
        return field
    signs = re.escape(dialect.quote + dialect.delimiter + dialect.escape)
    return re.sub(rf"{re.escape(dialect.escape)}([{signs}\r\n])", r"\1", field)


def _score(taken: _Taken) -> float:
    """How well the cells look like a table of values."""
    rows = [row for row in taken.rows if any(cell.strip() for cell in row)]
    if not rows:
        return 0.0
    widths = Counter(len(row) for row in rows)
    width, often = max(widths.items(), key=lambda one: (one[0] > 1, one[1], one[0]))
    body = [row[:MOST_COLUMNS] for row in rows if len(row) == width][:_JUDGED]
    named = max((len(heading_fields(row[:MOST_COLUMNS])) for row in rows[:_HEADED]), default=0)
    is_table = 1.0 if width > 1 else 0.0
    return 3 * named + 3 * is_table + 4 * often / len(rows) + 4 * _share_known(body) - 6 * taken.strays / len(rows)


def _share_known(rows: Sequence[Sequence[str]]) -> float:
    """Which part of the cells that hold something are a number, a period or a word for nothing."""
    cells = [cell for row in rows for cell in row if cell.strip()]
    return sum(map(_is_known, cells)) / len(cells) if cells else 0.0


def _is_known(cell: str) -> bool:
    for read in (number_of, read_text):
        try:
            read(cell)
        except YearMissingError:
            return True
        except AnswerError:
            continue
        return True
    return is_missing(cell)


def _without_rulers(rows: Rows) -> Rows:
    """The rows, those empty that only hold the line which a console draws below its headings."""
    return [[] if _is_ruler(row) else row for row in rows]


def _is_ruler(row: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(map(_is_drawn, filled))


def _is_drawn(cell: str) -> bool:
    return len(cell) > len("--") and any(sign in cell for sign in _RULES) and _RULER.fullmatch(cell) is not None
