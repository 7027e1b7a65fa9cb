"""Written notices behind the plans and what became of each, with what shows it: cases, samples and evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_tui.prompts.prompt import PromptSection
from workbook_tui.prompts.spsr import CASE, EVIDENCE, FINDING, SAMPLE
from workbook_tui.rules.correction.clock import (
    Timeliness,
    correct_by,
    is_corrected,
    is_sample_counted,
    is_sample_full,
    timeliness,
    verified_on,
)
from workbook_tui.rules.correction.prefinding import prefinding_day
from workbook_tui.rules.facts import FindingFacts
from workbook_tui.rules.plan.states import state_label
from workbook_tui.rules.row import Row
from workbook_tui.sheets import contract
from workbook_tui.sheets.answers import answer_columns, answer_values
from workbook_tui.sheets.contract import CASES, CORRECTIONS, SAMPLES, TableName
from workbook_tui.sheets.export_context import ExportContext, NumberedPlan
from workbook_tui.sheets.layout import KEY, CellKind, Sheet, SheetColumn, Tone, Tones, Value, table_sheet
from workbook_tui.sheets.submission.plan_tables import OF_PLAN

_NOTICE_WIDTHS = {"finding.description": 46.0, "finding.issued_by": 24.0}
_TONES: Tones = {
    Timeliness.TIMELY: Tone.GOOD,
    Timeliness.LATE: Tone.ALERT,
    Timeliness.OVERDUE: Tone.ALERT,
    Timeliness.OPEN: Tone.WATCH,
    Timeliness.PREFINDING: Tone.GOOD,
}
_SENTENCE = "One row for each written notice: its year, and whether the correction was verified within it."


def corrections_sheet(context: ExportContext) -> Sheet:
    """One row a written notice of a finding."""
    rows = tuple(
        _notice_row(context, numbered, finding) for numbered in context.plans for finding in numbered.plan.findings
    )
    return table_sheet(CORRECTIONS, _SENTENCE, correction_columns(), rows, frozen="C4")


def correction_columns() -> tuple[SheetColumn, ...]:
    """The columns of the table of written notices."""
    return (
        *OF_PLAN,
        *answer_columns(FINDING, widths=_NOTICE_WIDTHS),
        SheetColumn(key="correct_by", header="Correct by", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="plan.state", header="State of the plan", width=18),
        SheetColumn(key="verified_on", header="Verified on", width=12.5, kind=CellKind.DATE),
        SheetColumn(key="timely", header="Correction", width=13, tones=_TONES),
        KEY,
    )


def _notice_row(context: ExportContext, numbered: NumberedPlan, finding: FindingFacts) -> tuple[Value, ...]:
    plan = numbered.plan
    return (
        numbered.kpi.code,
        numbered.link,
        *answer_values(context.review, finding, FINDING),
        correct_by(finding),
        state_label(context.review, plan),
        verified_on(plan),
        timeliness(plan, finding, context.as_of),
        finding.text("uid"),
    )


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
_Rows = Iterable[tuple[NumberedPlan, Row, str]]


@dataclass(frozen=True, slots=True)
class _About:
    """One of the sheets: its table, what is asked, and the sentence below its title."""

    table: TableName
    section: PromptSection
    sentence: str


_CASES = _About(
    CASES,
    CASE,
    "Each case (prong 1): every single case of each finding, by a reference that only the area can read back.",
)
_SAMPLES = _About(
    SAMPLES,
    SAMPLE,
    "Newer data (prong 2): samples of new records; one counts when it was read after the last task was done.",
)
_EVIDENCE = _About(
    contract.EVIDENCE, EVIDENCE, "What shows the correction, with the fingerprint (SHA-256) of each file."
)
_STANDS = SheetColumn(key="stands", header="Stands", width=20, tones=_STATES)
_FINGERPRINT = SheetColumn(key="sha256", header="SHA-256", width=68, is_printed=False)


def correction_sheets(context: ExportContext) -> tuple[Sheet, ...]:
    """A sheet each for cases, samples and evidence, where there are some."""
    return (
        *_sheet(context, _CASES, _cases(context), _STANDS),
        *_sheet(context, _SAMPLES, _samples(context), _STANDS),
        *_sheet(context, _EVIDENCE, _evidence(context), _FINGERPRINT),
    )


def _sheet(context: ExportContext, about: _About, found: _Rows, last: SheetColumn) -> Iterator[Sheet]:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            numbered.kpi.code,
            numbered.link,
            *answer_values(context.review, row, about.section),
            said or None,
            row.text("uid"),
        )
        for numbered, row, said in found
    )
    if rows:
        heads = (*OF_PLAN, *answer_columns(about.section, widths=_WIDTHS), last, KEY)
        yield table_sheet(about.table, about.sentence, heads, rows, frozen="C4")


def _cases(context: ExportContext) -> _Rows:
    for numbered in context.plans:
        for finding in numbered.plan.findings:
            for case in finding.cases:
                yield numbered, case, _CORRECTED if is_corrected(case, prefinding_day(finding)) else _OPEN


def _samples(context: ExportContext) -> _Rows:
    for numbered in context.plans:
        for sample in numbered.plan.samples:
            full = _FULL if is_sample_full(sample) else _NOT_FULL
            yield numbered, sample, full if is_sample_counted(numbered.plan, sample) else _TOO_EARLY


def _evidence(context: ExportContext) -> _Rows:
    for numbered in context.plans:
        for evidence in numbered.plan.evidence:
            yield numbered, evidence, evidence.text("sha256")
