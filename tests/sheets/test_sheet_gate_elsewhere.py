"""Typed text elsewhere than in a cell: in page headers, names of sheets, charts, and the properties."""

import re
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.rules.facts_for_tests import kpi, plan
from tests.sheets.books_for_tests import AS_OF, written
from tests.sheets.test_sheet_gate import TYPED

from workbook_tui.sheets.charts import LineLook, SheetChart
from workbook_tui.sheets.export_context import NumberedPlan
from workbook_tui.sheets.layout import Book, CellKind, Sheet, SheetColumn, SheetTable
from workbook_tui.sheets.write.page import plain
from workbook_tui.text import shorten

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_COLUMNS = (
    SheetColumn(key="label", header="Label", width=20),
    SheetColumn(key="value", header="Value", width=10, kind=CellKind.NUMBER),
)


@given(TYPED)
def test_a_page_header_holds_one_line_and_no_code(text):
    band = plain(text)
    assert "&" not in band.replace("&&", "")
    assert "\n" not in band
    assert len(band) <= 255
    assert band.replace("&&", "&").replace("_x005F_", "_") == shorten(text, 90).replace("_x005F_", "_")


@given(st.text(max_size=60), st.integers(1, 99))
def test_the_sheet_of_a_plan_has_a_name_that_every_spreadsheet_takes(code, number):
    name = NumberedPlan(number, kpi(code), plan()).sheet
    assert len(name) <= 31
    assert not re.search(r"[:\\/?*\[\]]", name)
    assert not name.startswith("'")
    assert not name.endswith("'")


def _charted(title: str, label: str, described: str) -> Book:
    chart = SheetChart(title=title, labels="label", lines=(("value", LineLook.POINTS),), alternative_text=described)
    table = SheetTable("tblRun", _COLUMNS, ((label, 1.0), (label, 2.0)), chart=chart)
    widths = tuple(column.width for column in _COLUMNS)
    sheet = Sheet(name="Charts", title="Charts", sentence="Charts.", widths=widths, blocks=(table,))
    return Book(title=title, subject="S", creator=label, made_on=AS_OF, is_draft=False, header="H", sheets=(sheet,))


@settings(max_examples=15, deadline=None)
@given(TYPED.filter(str.strip), TYPED.filter(str.strip), TYPED.filter(str.strip))
def test_the_texts_of_a_chart_and_of_the_properties_are_those_that_were_typed(
    tmp_path_factory, title, label, described
):
    path = written(tmp_path_factory.mktemp("chart"), _charted(title, label, described))
    with ZipFile(path) as archive:
        chart = ET.fromstring(archive.read("xl/charts/chart1.xml"))
        drawing = ET.fromstring(archive.read("xl/drawings/drawing1.xml"))
    said = "\n".join("".join(p.itertext()) for p in chart.iter(f"{_A}p"))
    assert said.strip() == title.strip()
    assert [v.text or "" for v in next(chart.iter(f"{_C}strCache")).iter(f"{_C}v")] == ["Value"]
    labels = list(chart.iter(f"{_C}strCache"))[1]
    assert {v.text or "" for v in labels.iter(f"{_C}v")} == {label}
    assert described in {shape.get("descr") for shape in drawing.iter()}
    assert load_workbook(path).properties.creator.replace("_x005F_", "_") == label.replace("_x005F_", "_")
