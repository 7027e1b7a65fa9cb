"""What shows that findings were corrected: single cases, samples of new records, and evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_tui.prompts.prompt import Section
from workbook_tui.prompts.spsr import CASE, EVIDENCE, SAMPLE
from workbook_tui.rules.correction.clock import counts, is_corrected, is_full
from workbook_tui.rules.row import Row
from workbook_tui.sheets import contract
from workbook_tui.sheets.answers import columns, values
from workbook_tui.sheets.contract import CASES, SAMPLES, TableName
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import KEY, Sheet, SheetColumn, Tone, Tones, Value, table_sheet

_WIDTHS = {
    "correction_case.reference": 20.0,
    "correction_case.fault": 40.0,
    "verification_sample.period": 26.0,
    "evidence.title": 34.0,
    "evidence.kind": 26.0,
    "evidence.proves": 46.0,
    "evidence.path": 30.0,
}
_CORRECTED, _OPEN = "Corrected", "Open"
_FULL, _NOT_FULL, _TOO_EARLY = "Every record", "Not every record", "Before the last task"
_STATES: Tones = {
    _CORRECTED: Tone.GOOD,
    _OPEN: Tone.WATCH,
    _FULL: Tone.GOOD,
    _NOT_FULL: Tone.ALERT,
    _TOO_EARLY: Tone.QUIET,
}
_PLAN = (
    SheetColumn(key="kpi.code", header="KPI", width=8.5),
    SheetColumn(key="plan", header="Plan", width=10),
)
_Rows = Iterable[tuple[NumberedPlan, Row, str]]


@dataclass(frozen=True, slots=True)
class _About:
    """One of the sheets: its table, what is asked, and the sentence below its title."""

    table: TableName
    section: Section
    sentence: str


_CASES = _About(
    CASES,
    CASE,
    "Prong 1: every single case of each finding, by a reference that only the area can read back.",
)
_SAMPLES = _About(
    SAMPLES,
    SAMPLE,
    "Prong 2: samples of new records; one counts when it was read after the last task was done.",
)
_EVIDENCE = _About(
    contract.EVIDENCE, EVIDENCE, "What shows the correction, with the fingerprint (SHA-256) of each file."
)
_STANDS = SheetColumn(key="stands", header="Stands", width=20, tones=_STATES)
_FINGERPRINT = SheetColumn(key="sha256", header="SHA-256", width=68, printed=False)


def correction_sheets(context: ExportContext) -> tuple[Sheet, ...]:
    """A sheet each for cases, samples and evidence, where there are some."""
    return (
        *_sheet(context, _CASES, _cases(context), _STANDS),
        *_sheet(context, _SAMPLES, _samples(context), _STANDS),
        *_sheet(context, _EVIDENCE, _evidence(context), _FINGERPRINT),
    )


def _sheet(context: ExportContext, about: _About, found: _Rows, last: SheetColumn) -> Iterator[Sheet]:
    asked = about.section.prompts
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (numbered.kpi.code, numbered.link, *values(context.review, row, asked), said or None, row.text("uid"))
        for numbered, row, said in found
    )
    if rows:
        heads = (*_PLAN, *columns(asked, _WIDTHS), last, KEY)
        yield table_sheet(about.table, about.sentence, heads, rows, frozen="C4")


def _cases(context: ExportContext) -> _Rows:
    for numbered in context.plans:
        for finding in numbered.plan.findings:
            for case in finding.cases:
                yield numbered, case, _CORRECTED if is_corrected(case) else _OPEN


def _samples(context: ExportContext) -> _Rows:
    for numbered in context.plans:
        for sample in numbered.plan.samples:
            full = _FULL if is_full(sample) else _NOT_FULL
            yield numbered, sample, full if counts(numbered.plan, sample) else _TOO_EARLY


def _evidence(context: ExportContext) -> _Rows:
    for numbered in context.plans:
        for evidence in numbered.plan.evidence:
            yield numbered, evidence, evidence.text("sha256")
