"""Native charts: the numbers of the table beside them are inside, and words stand in the place of the picture."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from tests.conftest import SAMPLE_DAY
from tests.sheets.accessibility import faults
from tests.sheets.books_for_tests import read_back

from workbook_tui.exchange.export import export
from workbook_tui.rules.measures.series import MeasureSeries, Value
from workbook_tui.sheets.layout import SheetTable
from workbook_tui.sheets.submission.measures import run_charts_sheet
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

HOSTILE = '=Days & "R&D" _x0041_ <b>'
COUNTS = (38, 35, 40, 36, 37, 39, 35, 38, 36, 41, 37, 38, 44, 44, 43, 45, 44, 44)
DAYS = (52.0, 48.0, 55.0, 50.0, 47.0, 53.0, 51.0, 49.0, 54.0, 50.25)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def month(number: int) -> date:
    return date(2026 + number // 12, number % 12 + 1, 1)


@pytest.fixture(scope="module")
def path(sample_original, tmp_path_factory):
    """The workbook of a file with a measure in percent, one in days with a hole, and one with a single value."""
    folder = tmp_path_factory.mktemp("charts")
    copy = folder / "measured.db"
    copy.write_bytes(sample_original.read_bytes())
    book = Workbook.open(copy, who="Ann")
    for measure in book.facts().measures:
        book.measures.remove(measure.id)
    share = book.measures.add(
        "Services started in time", unit="percent", direction="up", aim=95.0, aim_comparator="at_least"
    )
    left_out = {6: "Flood"}
    book.measures.store(
        share,
        [
            NewValue(period_on=month(n), numerator=count, denominator=46, exclusion=left_out.get(n))
            for n, count in enumerate(COUNTS)
        ],
    )
    days = book.measures.add(HOSTILE, unit="days", direction="down", collected_every="month")
    book.measures.store(days, [NewValue(period_on=month(n), value=value) for n, value in enumerate(DAYS) if n != 3])
    single = book.measures.add("Single", unit="count", direction="up")
    book.measures.store(single, [NewValue(period_on=month(0), value=3.0)])
    book.measures.add("Empty", unit="count", direction="up")
    export(book, folder / "out.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)
    return folder / "out.xlsx"


@pytest.fixture(scope="module")
def workbook(path):
    return load_workbook(path)


def charts(path):
    """Every chart as a tree, in the order of their numbers."""
    with ZipFile(path) as archive:
        names = sorted((name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)), key=len)
        return [ET.fromstring(archive.read(name)) for name in names]


def cached(chart):
    """The numbers of each line of a chart by its name, None where there is none."""
    found = {}
    for series in chart.iter(f"{_DRAWING}ser"):
        name = next(series.find(f"{_DRAWING}tx").iter(f"{_DRAWING}v")).text
        cache = next(series.find(f"{_DRAWING}val").iter(f"{_DRAWING}numCache"))
        numbers: list[float | None] = [None] * int(cache.find(f"{_DRAWING}ptCount").get("val"))
        for point in cache.iter(f"{_DRAWING}pt"):
            numbers[int(point.get("idx"))] = float(point.find(f"{_DRAWING}v").text)
        found[name] = numbers
    return found


def test_the_lines_of_a_chart_are_the_columns_of_its_table(path, workbook):
    sheet = workbook["Run Charts"]
    tables = list(sheet.tables.values())
    drawn = charts(path)
    assert [table.name for table in tables] == ["tblRun01", "tblRun01P", "tblRun02", "tblRun02XMR", "tblRun03"]
    assert len(drawn) == len(tables)
    for table, chart in zip(tables, drawn, strict=True):
        head, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
        for name, numbers in cached(chart).items():
            assert numbers == [row[head.index(name)] for row in rows], (table.name, name)


def test_the_value_of_a_percentage_is_its_count(path):
    first = cached(charts(path)[0])
    assert first["Value"][:3] == [82.6, 76.1, 87.0]
    assert first["Value"][6] is None
    assert first["Left out"][6] == 76.1
    assert set(first["Aim"]) == {95.0}


def test_a_missed_collection_is_a_hole_in_the_line(path):
    assert cached(charts(path)[2])["Value"][2:5] == [55.0, None, 47.0]


def test_both_axes_are_there_and_every_chart_says_in_words_what_it_shows(path):
    for chart in charts(path):
        assert [axis.get("val") for axis in chart.iter(f"{_DRAWING}delete")] == ["0", "0"]
    assert faults(path) == []
    with ZipFile(path) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert drawing.count("descr=") == 5
    assert "improvement" in re.findall(r'descr="([^"]*)"', drawing)[0]


@pytest.mark.long
def test_the_file_with_charts_is_valid_office_xml(path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit comes with the dev extra")
    found = audit.OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors if "inline-string" not in str(error)] == []


def test_a_hostile_name_is_the_title_of_its_chart_as_it_was_typed(path):
    title = charts(path)[2].find(f".//{_DRAWING}title")
    assert "".join(text for text in title.itertext() if text.strip()) == HOSTILE


def test_measures_and_values_stand_in_flat_tables(workbook):
    head, *rows = ([cell.value for cell in row] for row in workbook["Measures"].iter_rows(min_row=3))
    told = [dict(zip(head, row, strict=True)) for row in rows]
    escaped = HOSTILE.replace("_x", "_x005F_x")
    assert [row["Name"] for row in told] == ["Services started in time", escaped, "Single", "Empty"]
    assert [row["Signal"] for row in told][2:] == ["Too few points", "Too few points"]
    assert told[0]["Aim now"] == "Met"
    assert workbook["Values"].max_row == 3 + len(COUNTS) + len(DAYS) - 1 + 1


@pytest.mark.long
def test_a_file_without_measures_has_none_of_their_sheets(sample, tmp_path):
    book = Workbook.open(sample, who="Ann")
    for measure in book.facts().measures:
        book.measures.remove(measure.id)
    export(book, tmp_path / "out.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)
    assert not {"Measures", "Run Charts", "Values"} & set(CalamineWorkbook.from_path(tmp_path / "out.xlsx").sheet_names)


@pytest.mark.long
def test_one_value_that_cannot_be_ends_no_export(sample, tmp_path):
    book = Workbook.open(sample, who="Ann")
    for measure in book.facts().measures:
        book.measures.remove(measure.id)
    days = book.measures.add("Days", unit="days")
    book.measures.store(days, [NewValue(period_on=date(2027, n, 1), value=4.0) for n in range(1, 4)])
    with closing(sqlite3.connect(sample)) as connection, connection:
        connection.execute("UPDATE measurement SET value = 9e999 WHERE period_on = '2027-02-01'")
    export(book, tmp_path / "out.xlsx", kind="plan", as_of=SAMPLE_DAY, draft=True)
    assert "inf" in {value for row in read_back(tmp_path / "out.xlsx", "Values") for value in row}
    told = "\n".join(str(value) for row in read_back(tmp_path / "out.xlsx", "Run Charts") for value in row)
    assert "the number of Feb 1, 2027 is none that can be" in told


def remarks(*numbers, phases=()):
    """What the sheet remarks beside each point of a measure in days, of which fewer are better."""
    values = tuple(Value(day=month(n), value=x) for n, x in enumerate(numbers))
    one = MeasureSeries(
        key="1",
        row_id=1,
        name="Wait",
        unit="days",
        direction="down",
        every="month",
        values=values,
        phases=phases,
    )
    sheet = run_charts_sheet([one])
    assert sheet is not None
    return [[row[-1] for row in block.rows] for block in sheet.blocks if isinstance(block, SheetTable)]


def test_a_remark_says_what_the_point_itself_shows():
    run, control = remarks(*[40, 42] * 6, 60, *[40, 42] * 3, 30, 29, 31, 30, 29, 28, 30)
    assert run[-7:] == ["Improvement"] * 7
    assert control[12] == "A worse time"
    assert control[-1] == "Improvement"


def test_title_and_legend_stand_beside_the_lines_and_never_over_them(path):
    for chart in charts(path):
        assert [found.get("val") for found in chart.iter(f"{_DRAWING}overlay")] == ["0", "0"]
        (rounded,) = chart.iter(f"{_DRAWING}roundedCorners")
        assert rounded.get("val") == "0"
