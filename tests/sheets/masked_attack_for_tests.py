"""Attacks a copy for sharing: reads all that stands in the file, and solves what it says for the counts behind it.

The one who attacks is given more than any reader has: the number of cases of every result and value, and the rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from zipfile import ZipFile

from openpyxl import load_workbook

NOT_SHOWN = "Not shown"
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|theme/theme1)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/(_rels/)?sheet\d\.xml(\.rels)?|xl/tables/table\d+\.xml"
    r"|xl/drawings/(_rels/)?drawing\d\.xml(\.rels)?|xl/charts/chart\d+\.xml"
)
"""The parts that a copy may have: no comments, no hidden data, nothing embedded."""

_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = re.compile(rf"(?P<low>{_NUMBER}) to (?P<below>below )?(?P<high>{_NUMBER})(?: %)?")
_ONE_END = re.compile(rf"(?P<way>[Bb]elow|[Ff]ewer than) (?P<high>{_NUMBER})(?: %)?|(?P<low>{_NUMBER})(?: %)? or more")
_EXACT = re.compile(rf"(?P<value>{_NUMBER})(?P<percent> %)?")
_BASELINE = 12


@dataclass(frozen=True)
class Drawn:
    """One chart as it is printed: the name of its table, its rows by header, and the sentences above."""

    table: str
    said: str
    rows: tuple[dict[str, object], ...]

    def column(self, header: str) -> list[float]:
        """The numbers of a column, without the empty cells."""
        return [float(value) for row in self.rows if isinstance(value := row[header], int | float)]


@dataclass(frozen=True)
class Printed:
    """Everything that stands in a copy: its results by KPI, its charts, all texts of its cells, and its parts."""

    results: dict[str, dict[str, object]]
    charts: tuple[Drawn, ...]
    texts: tuple[str, ...]
    parts: dict[str, str]


def printed(path: Path) -> Printed:
    """Read a copy; a part, a sheet or a comment that it should not have fails the test."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name in parts if not PARTS.fullmatch(name)]
    book = load_workbook(path)
    assert set(book.sheetnames) <= {"Cover", "KPI Results", "Tasks", "Run Charts"}
    assert all(sheet.sheet_state == "visible" for sheet in book)
    assert not [cell for sheet in book for row in sheet for cell in row if cell.comment or cell.data_type == "f"]
    head, *rows = [
        [cell.value for cell in row] for row in book["KPI Results"][book["KPI Results"].tables["tblResults"].ref]
    ]
    results = {str(row[0]): dict(zip(map(str, head), row, strict=True)) for row in rows}
    texts = tuple(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)
    return Printed(results, tuple(_charts(book)), texts, parts)


def _charts(book) -> Iterator[Drawn]:
    if "Run Charts" not in book.sheetnames:
        return
    sheet = book["Run Charts"]
    for table in sheet.tables.values():
        first = sheet[table.ref][0][0].row
        head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
        made = tuple(dict(zip(map(str, head), row, strict=True)) for row in rows)
        said = [str(sheet.cell(row, 1).value or "") for row in range(max(1, first - 3), first)]
        yield Drawn(table.name, "\n".join(said), made)


def fitting(text: object, whole: int) -> set[int]:
    """Every part of a whole that a printed result or value may stand for, to one who knows the whole."""
    if text in {NOT_SHOWN, None}:
        return set(range(whole + 1))
    said, scale = _per_cent(str(text))
    if found := _RANGE.fullmatch(said):
        low, high = scale * Fraction(found["low"]), scale * Fraction(found["high"])
        return {part for part in range(whole + 1) if low <= Fraction(100 * part, whole) < high}
    if found := _ONE_END.fullmatch(said):
        if found["low"]:
            return {part for part in range(whole + 1) if Fraction(100 * part, whole) >= scale * Fraction(found["low"])}
        return {part for part in range(whole + 1) if Fraction(100 * part, whole) < scale * Fraction(found["high"])}
    found = _EXACT.fullmatch(said)
    assert found, said
    places = len(found["value"].partition(".")[2])
    return {part for part in range(whole + 1) if whole and round(100 * part / whole, places) == float(found["value"])}


def _per_cent(said: str) -> tuple[str, Fraction]:
    """What is printed without per how many it is, and what its numbers are to be taken times for percent."""
    found = re.search(r" per ([\d,]+)", said)
    return (said.replace(found[0], ""), Fraction(100, int(found[1].replace(",", "")))) if found else (said, Fraction(1))


def is_given_away(parts: set[int], whole: int) -> bool:
    """True when a number of 5 or fewer, met or missed, is told from its neighbors: fewer than 10 numbers fit.

    Of a whole below 10 no more numbers than those up to the whole are possible; then all of them must fit.
    """
    has_small = any(part <= 5 or whole - part <= 5 for part in parts)
    return has_small and len(parts) < min(10, whole + 1)


def two_copies(said: tuple[object, object], whole: int, more: int) -> tuple[set[int], set[int]]:
    """The parts of a whole that two copies leave, `more` cases having come between them, and those of the later one."""
    first, second = fitting(said[0], whole), fitting(said[1], whole + more)
    old = {part for part in first if any(part + gained in second for gained in range(more + 1))}
    return old, {part for part in second if any(part - gained in first for gained in range(more + 1))}


def is_given_away_by_two(parts: set[int], whole: int) -> bool:
    """True when two copies tell a number of 5 or fewer of all cases: fewer than 5 numbers fit, or none above 5 does."""
    has_small = any(part <= 5 or whole - part <= 5 for part in parts)
    is_told = len(parts) < 5 or not any(5 < part < whole - 5 for part in parts)
    return has_small and is_told and len(parts) <= whole


def worked_back(chart: Drawn) -> list[str]:
    """What a printed chart says that does not follow from the values printed on it."""
    drawn, faults = chart.column("Drawn at"), []
    hidden = any(row["Value"] == NOT_SHOWN for row in chart.rows)
    center = "Mean" if "Mean" in chart.rows[0] else "Median"
    lines = [chart.column(name) for name in (center, "Lower", "Upper")]
    if hidden and any(lines):
        faults.append("lines over hidden points")
    if hidden and (
        found := [row["Remark"] for row in chart.rows if row["Remark"] not in {None, "No value", "Left out"}]
    ):
        faults.append(f"remarks over hidden points: {found}")
    if not hidden and drawn and set(lines[0]) != {expected := _center(chart, center, drawn)}:
        faults.append(f"{center} {set(lines[0])} is not {expected}")
    if lines[1] and not _are_limits(drawn, lines[1][0], lines[2][0]):
        faults.append("limits that are not those of the values shown")
    return faults


def _center(chart: Drawn, kind: str, drawn: Sequence[float]) -> float:
    middle = fmean if kind == "Mean" else median
    centers = {round(middle(basis), 2) for basis in _baselines(drawn)}
    printed_one = chart.column(kind)[0]
    return printed_one if printed_one in centers else -1.0


def _baselines(drawn: Sequence[float]) -> list[Sequence[float]]:
    """The values that may make a center: those of a whole baseline, or all."""
    return [drawn[:count] for count in (8, _BASELINE, len(drawn)) if len(drawn) >= count]


def _are_limits(drawn: Sequence[float], lower: float, upper: float) -> bool:
    """True for the limits of one of the baselines, which are not below 0 where no value is."""
    for basis in _baselines(drawn):
        reach = 2.66 * fmean(abs(after - before) for before, after in pairwise(basis))
        lowest = fmean(basis) - reach
        lows = (lowest, max(lowest, 0.0)) if min(drawn) >= 0 else (lowest,)
        if any(abs(low - lower) < 0.01 for low in lows) and abs(fmean(basis) + reach - upper) < 0.01:
            return True
    return False


def numbers_of(text: str) -> set[str]:
    """Every number in a text, without its sign."""
    return set(re.findall(_NUMBER, text))


def caches(copy: Printed) -> set[float]:
    """Every number, without its sign, that the charts keep for readers that cannot calculate."""
    charts = (text for name, text in copy.parts.items() if name.startswith("xl/charts/"))
    found = (re.findall(r"<(?:c:)?numCache>.*?</(?:c:)?numCache>", text, re.DOTALL) for text in charts)
    return {abs(float(value)) for part in found for cache in part for value in re.findall(r"<(?:c:)?v>([^<]+)<", cache)}


def texts_beside_the_cells(copy: Printed) -> list[str]:
    """Alternative texts, titles, labels, properties, names and headers: all that a person or a program can read."""
    pattern = r'(?:descr|name|title|displayName)="([^"]*)"|<(?:a:t|c:v|v|dc:\w+|cp:\w+|oddHeader|oddFooter)>([^<]*)<'
    kept = (
        text
        for name, text in copy.parts.items()
        if not name.startswith(("xl/styles", "xl/theme", "xl/worksheets/sheet"))
    )
    found = [one or other for text in kept for one, other in re.findall(pattern, text)]
    pages = (text for name, text in copy.parts.items() if name.startswith("xl/worksheets/sheet"))
    return [*found, *(text for page in pages for text in re.findall(r"<odd(?:Header|Footer)>([^<]*)<", page))]


def day_of(label: object) -> date | None:
    """The first day of a printed month or quarter."""
    text = str(label)
    if found := re.fullmatch(r"(\d{4}) Q(\d)", text):
        return date(int(found[1]), 3 * int(found[2]) - 2, 1)
    return datetime.strptime(text, "%b %Y").date() if re.fullmatch(r"[A-Z][a-z]{2} \d{4}", text) else None  # noqa: DTZ007
