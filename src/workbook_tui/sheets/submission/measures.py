"""What is measured: every measure with what its chart finds, and all values in one flat table."""

from workbook_tui.prompts.spsr import MEASURE, MEASUREMENT
from workbook_tui.rules.measure_facts import MeasureFacts
from workbook_tui.rules.measures.chart_reading import KINDS, read_measure
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.contract import MEASURES, VALUES
from workbook_tui.sheets.export_context import ExportContext, MeasureValues
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Tone, Tones, Value, table_sheet

_WIDTHS = {"measure.name": 30.0, "measure.kpi_code": 8.5, "measure.aim_comparator": 11.0, "measure.aim": 8.0}
_FIRST = ("name", "kpi_code", "role", "unit", "direction", "aim_comparator", "aim", "aim_by_on")
_ASKED = {prompt.field: prompt for prompt in MEASURE.prompts}
_PRINTED = tuple(_ASKED[field] for field in _FIRST)
_OTHERS = tuple(prompt for prompt in MEASURE.prompts if prompt not in _PRINTED)
_MET, _NOT_MET = "Met", "Not met"
_SIGNALS: Tones = {
    "Improvement": Tone.GOOD,
    "Improvement (hint)": Tone.GOOD,
    "Getting worse": Tone.ALERT,
    "Getting worse (hint)": Tone.ALERT,
    "A change": Tone.WATCH,
}
_WIDE = {"measurement.exclusion": 30.0, "measurement.note": 36.0, "measurement.denominator": 13.0}


def measures_sheet(context: ExportContext) -> Sheet:
    """One row a measure: the overview that the charts stand behind."""
    heads = (
        *columns(_PRINTED, _WIDTHS),
        SheetColumn(key="newest", header="Newest", width=10, kind=CellKind.NUMBER),
        SheetColumn(key="period", header="Period", width=12),
        SheetColumn(key="met", header="Aim now", width=10, tones={_MET: Tone.GOOD, _NOT_MET: Tone.WATCH}),
        SheetColumn(key="signal", header="Signal", width=15, tones=_SIGNALS),
        SheetColumn(key="finding", header="What the chart finds", width=46, kind=CellKind.LONG),
        *columns(_OTHERS, printed=False),
        KEY,
    )
    rows = tuple(_row(context, one) for one in context.measuring)
    sentence = "One row for each measure: what it is for, its newest value, and what its chart finds."
    return table_sheet(MEASURES, sentence, heads, rows)


def _row(context: ExportContext, one: MeasureValues) -> tuple[Value, ...]:
    reading = read_measure(one.measured)
    newest = reading.series.newest
    point = None if newest is None else reading.series.points[newest]
    value = None if point is None or point.exact is None else round(float(point.exact), 4)
    met = None if reading.is_met is None else _MET if reading.is_met else _NOT_MET
    return (
        *values(context.review, one.facts, _PRINTED),
        value,
        point.label if point else None,
        met,
        signal_label(reading.signal),
        f"{reading.chart.sentence} ({KINDS[reading.kind].capitalize()}.)",
        *values(context.review, one.facts, _OTHERS),
        one.facts.text("uid"),
    )


def signal_label(signal: str) -> str:
    """The signal of a chart, or of one of its points, as it begins a cell."""
    said = signal.replace("?", " (hint)")
    return said[:1].upper() + said[1:]


def values_sheet(context: ExportContext) -> Sheet:
    """One row a value of a measure."""
    heads = (
        SheetColumn(key="measure.name", header="Measure", width=34),
        *columns(MEASUREMENT.prompts, _WIDE),
        KEY,
    )
    rows = tuple(
        (_name(one.facts), *values(context.review, value, MEASUREMENT.prompts), value.text("uid"))
        for one in context.measuring
        for value in one.values
    )
    sentence = "Every value of every measure in one table; a period is named by its first day."
    return table_sheet(VALUES, sentence, heads, rows)


def _name(facts: MeasureFacts) -> str | None:
    return facts.text("name") or None
