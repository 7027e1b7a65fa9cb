"""The KPI ratings to fill in: every count a KPI asks for, the evidence, the analysis and the rating.

On paper the table is three pages wide: what is counted, what the team looked at, how it rates.
"""

from collections.abc import Mapping
from dataclasses import replace

from workbook_tui.prompts.spsr import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, RATING_SECTION, TARGET
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.sheets.answers import answer_columns, rating_tones
from workbook_tui.sheets.blank.words import what_to_count
from workbook_tui.sheets.calculated import result_formula
from workbook_tui.sheets.contract import NOT_ASKED, OFF, RATINGS
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import (
    KEY,
    Cell,
    CellKind,
    Formula,
    Sheet,
    SheetColumn,
    Tone,
    Value,
    column_letter,
    table_sheet,
)

_LINES = 4
_NOT_ASKED = Cell(value=NOT_ASKED, is_locked=True)
_COUNTS = {prompt.key for prompt in NUMBERS.prompts}
_AGREED = ("participants", "rated_on")
_EVIDENCE = ANALYSIS.without(*_AGREED)
_RATED = (RATING_SECTION, ANALYSIS.select(*_AGREED))
_WIDTHS = {
    "rating.numerator": 13.0,
    "rating.denominator": 14.0,
    "rating.family_delays": 9.5,
    "rating.excluded": 10.5,
    **{f"rating.category_{letter}": 8.6 for letter in "abcde"},
    "rating.in_place": 9.5,
    "rating.source": 28.0,
    "rating.period": 18.0,
    "rating.records_reviewed": 11.5,
    "rating.interviews": 12.0,
    "rating.surveys": 10.5,
    "rating.data_reports": 10.0,
    "rating.analysis": 77.5,
    "rating.rating": 20.0,
    "rating.reason": 93.5,
    "rating.participants": 40.0,
    "rating.rated_on": 14.0,
}
_SENTENCE = "Counts, evidence and ratings."


def blank_ratings_sheet(context: ExportContext) -> Sheet:
    """One row a KPI; the cycle before and the keys stay off the paper."""
    heads, strips = _columns(context.review.scale)
    letters = {column.key: column_letter(place) for place, column in enumerate(heads, start=1)}
    rows = tuple(_row(kpi, heads, letters) for kpi in context.review.kpis)
    sheet = table_sheet(RATINGS, _SENTENCE, heads, rows, lines=_LINES, frozen="C4")
    return replace(sheet, repeated_columns="A:B", strips=strips)


def _columns(scale: tuple[ScaleEntry, ...]) -> tuple[tuple[SheetColumn, ...], tuple[int, ...]]:
    """The columns, and the last of each page."""
    counted = (
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="kpi.title", header="Indicator", width=24),
        SheetColumn(key="asked", header="What to count", width=47, kind=CellKind.LONG),
        SheetColumn(
            key=TARGET.key,
            header=f"{TARGET.label} (%)",
            width=10.5,
            kind=CellKind.PERCENT,
            is_checked=True,
            message=TARGET.guidance,
        ),
        *answer_columns(NUMBERS, widths=_WIDTHS, answer=True),
        SheetColumn(key="result", header="Result (%)", width=10.5, kind=CellKind.PERCENT),
    )
    evidence = answer_columns(_EVIDENCE, widths=_WIDTHS, answer=True)
    tones = {**rating_tones(scale), OFF: Tone.QUIET}
    rated = tuple(
        replace(column, tones=tones) if column.key == RATING.key else column
        for column in answer_columns(*_RATED, widths=_WIDTHS, answer=True)
    )
    beside = (*answer_columns(LAST_CYCLE, printed=False, answer=True), KEY)
    ends = (len(counted), len(counted + evidence), len(counted + evidence + rated))
    return (*counted, *evidence, *rated, *beside), ends


def _row(kpi: KpiFacts, heads: tuple[SheetColumn, ...], letters: Mapping[str, str]) -> tuple[Value, ...]:
    calculated = result_formula(kpi, letters) if kpi.is_active else ""
    printed: dict[str, Value] = {
        "kpi.code": kpi.code,
        "kpi.title": kpi.text("title"),
        "asked": (what_to_count(kpi) or None) if kpi.is_active else OFF,
        TARGET.key: _target(kpi),
        "result": Formula(calculated, None) if calculated else _NOT_ASKED,
        KEY.key: kpi.rating.text("uid"),
    }
    if not kpi.is_active:
        printed[RATING.key] = Cell(value=OFF, is_locked=True)
    return tuple(printed[column.key] if column.key in printed else _room(kpi, column.key) for column in heads)


def _target(kpi: KpiFacts) -> Value:
    """The target, which may be set for a KPI of results; that of a compliance KPI is always 100."""
    target = kpi.number("target")
    return target if kpi.is_compliance or not kpi.is_active else Cell(value=target, is_answer=True)


def _room(kpi: KpiFacts, key: str) -> Value:
    """An empty cell for an answer; it is locked when the KPI does not ask for it."""
    counted = key in _COUNTS and key.partition(".")[2] not in kpi.inputs
    return _NOT_ASKED if counted or not kpi.is_active else None
