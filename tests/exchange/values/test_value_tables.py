"""Tables as spreadsheets, databases and people write them, each with the values that it says and what is doubtful."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from workbook_tui.exchange.values.files import TextSource
from workbook_tui.exchange.values.intake import TableIntake
from workbook_tui.exchange.values.lines import ReadValue
from workbook_tui.exchange.values.measure import TargetMeasure

TODAY = date(2027, 4, 15)
CASES = tomllib.loads((Path(__file__).parent / "files" / "tables.toml").read_text(encoding="utf-8"))["case"]


def said(value: ReadValue) -> str:
    """A value in a line: "2025-01 North 38/40 95 -Flood ~note"."""
    day = value.period_on
    counts = f"{value.numerator}/{value.denominator}" if value.numerator is not None else ""
    number = "" if value.value is None else f"{value.value:g}"
    parts = (str(day).removesuffix("-01") if day else "", value.site, counts, number)
    left = (f"-{value.exclusion}" if value.exclusion else "", f"~{value.note}" if value.note else "")
    return " ".join(part for part in (*parts, *left) if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_table_says_its_values_and_what_is_doubtful(case):
    measure = TargetMeasure(
        name="Timely",
        row_id=1,
        unit=case.get("unit", "percent"),
        every=case.get("every", "month"),
        direction=case.get("direction", "up"),
        base=case.get("base", 100) or None,
    )
    reader = TableIntake(measures=[measure], target=measure, today=TODAY, answers=case.get("answers", {}))
    found = reader.read(TextSource(case["text"]).table(""))
    assert [said(value) for value in found.storable_values] == case["values"]
    assert [doubt.code for doubt in found.doubts] == case.get("doubts", [])
