"""What a spreadsheet calculates for itself is what the program has written beside each formula."""

import re
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from python_calamine import CalamineWorkbook
from tests.conftest import SAMPLE_DAY
from tests.sheets.office import converted

from workbook_tui.exchange.export import export
from workbook_tui.prompts.spsr import PROMPTS
from workbook_tui.store.workbook import Workbook

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")

_CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")
HARD = (
    ("13", "16", 81.3),
    ("1999", "2000", 99.9),
    ("1", "2000", 0.1),
    ("0", "12", 0),
    ("0", "0", None),
    ("1", "8", 12.5),
)
"""Numerators, denominators and results: halves, the edges that only nothing and everything may reach, no data."""


def without_values(path: Path, copy: Path) -> int:
    """Write a copy whose formulas have no values and say how many there are."""
    removed = 0
    with ZipFile(path) as whole, ZipFile(copy, "w", ZIP_DEFLATED) as bare:
        for name in whole.namelist():
            text, count = (
                _CACHED.subn(rb"\1", whole.read(name)) if name.startswith("xl/worksheets/") else (whole.read(name), 0)
            )
            removed += count
            bare.writestr(name, text)
    return removed


def results(path: Path) -> dict[str, object]:
    """The calculated result of each KPI, None for an empty one."""
    header, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("KPI Ratings").to_python()[2:]
    code, result = header.index("KPI"), header.index("Result (%)")
    return {str(row[code]): None if row[result] == "" else row[result] for row in rows}


def test_libreoffice_calculates_the_same_results(sample, tmp_path):
    book = Workbook.open(sample, who="Ann")
    ratios = [kpi for kpi in book.facts().active_kpis if kpi["measure"] == "ratio"]
    for kpi, (part, whole, _result) in zip(ratios, HARD, strict=False):
        book.answers.put(PROMPTS["rating.family_delays"], kpi.rating.id, "", today=SAMPLE_DAY)
        book.answers.put(PROMPTS["rating.excluded"], kpi.rating.id, "", today=SAMPLE_DAY)
        book.answers.put(PROMPTS["rating.numerator"], kpi.rating.id, part, today=SAMPLE_DAY)
        book.answers.put(PROMPTS["rating.denominator"], kpi.rating.id, whole, today=SAMPLE_DAY)
    path = tmp_path / "cached.xlsx"
    export(book, path, kind="plan", as_of=SAMPLE_DAY, draft=True)
    bare = tmp_path / "bare.xlsx"
    assert without_values(path, bare) > 30
    calculated = converted(bare, "ods")
    wanted = results(path)
    assert [wanted[kpi.code] for kpi, _row in zip(ratios, HARD, strict=False)] == [result for *_counts, result in HARD]
    assert results(calculated) == wanted
    assert {kpi["measure"] for kpi in book.facts().active_kpis} >= {"ratio", "summary_1", "summary_2", "yes_no"}
