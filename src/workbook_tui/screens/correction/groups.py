"""The lines of a correction in their groups: cases, samples, evidence, closeout, and the state office's decision."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_tui.exchange.evidence import EvidenceFile
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.screens.correction.closeout import closeout_rows, decision_row
from workbook_tui.screens.correction.evidence import PAPERS, evidence_row
from workbook_tui.screens.correction.notice import NOTICES, notice_rows
from workbook_tui.screens.correction.rows import CorrectionRow
from workbook_tui.screens.correction.sample import SAMPLES, sample_row
from workbook_tui.screens.correction.words import NOTHING, GroupStanding, closeout_text, standing_of_prongs
from workbook_tui.widgets.tables.cells import TableRow, ToneCell


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows under one heading, and what the heading says of them together."""

    title: str
    rows: Sequence[CorrectionRow]
    standing: GroupStanding = NOTHING

    def text_of(self, row: CorrectionRow) -> str:
        """A row in full, behind what holds for its group."""
        said = self.standing.sentence
        return row.text if not said or said in row.text else f"{said}\n{row.text}".strip()


def groups(
    review: ReviewFacts, kpi: KpiFacts, plan: PlanFacts, today: date, files: Mapping[int, EvidenceFile]
) -> Iterator[RowGroup]:
    """Every row of a plan as of a day; `files` is how the files of evidence were found, by their numbers."""
    notices = [row for finding in plan.findings for row in notice_rows(plan, finding, today)]
    samples = [sample_row(plan, sample) for sample in plan.samples]
    papers = [evidence_row(plan, evidence, files.get(evidence.id)) for evidence in plan.evidence]
    of_cases, of_samples = standing_of_prongs(kpi, plan)
    closeout = closeout_text(review, plan, today).plain
    yield RowGroup(_counted("Notices and cases", plan.findings), notices or [NOTICES.empty_row()], of_cases)
    yield RowGroup(_counted("Samples", samples), samples or [SAMPLES.empty_row()], of_samples)
    yield RowGroup(_counted("Evidence", papers), papers or [PAPERS.empty_row()])
    yield RowGroup("Closeout", [*closeout_rows(plan)], GroupStanding(closeout, ToneCell(closeout, "")))
    yield RowGroup("Decision of the state office", [decision_row(plan)])


def lines(found: Iterable[RowGroup]) -> Iterator[TableRow]:
    """The rows as the list shows them, each group under its heading."""
    for group in found:
        yield TableRow(group.title, (group.title, group.standing.cell), is_heading=True)
        yield from (TableRow(row.key, row.cells) for row in group.rows)


def _counted(title: str, rows: Sequence[object]) -> str:
    return f"{title} · {len(rows)}" if rows else title
