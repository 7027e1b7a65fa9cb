"""Which rows the correction of a plan has, in their groups: notices with their cases, samples, evidence, closeout."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from workbook_tui.exchange.evidence import EvidenceFile
from workbook_tui.rules.facts import PlanFacts
from workbook_tui.screens.correction.closeout import closeout_rows, decision_row
from workbook_tui.screens.correction.evidence import PAPERS, evidence_row
from workbook_tui.screens.correction.notice import CASES, NOTICES, notice_rows
from workbook_tui.screens.correction.rows import CorrectionRow
from workbook_tui.screens.correction.sample import SAMPLES, sample_row
from workbook_tui.widgets.tables.cells import TableRow

Group = tuple[str, Sequence[CorrectionRow]]
"""A heading, and the rows under it."""
KINDS = {kind.table: kind for kind in (NOTICES, CASES, SAMPLES, PAPERS)}
"""What is stored of a correction, by its table."""

ADDABLE = (
    ("cases", "Cases", "C · many at once, one a line"),
    ("verification_sample", "Verification sample", "S · new records that were read"),
    ("evidence", "Evidence", "E · a procedure, minutes …"),
    ("finding", "Written notice", "N · its date starts the year"),
)
"""What can be added, by its kind, with the key that adds it at once."""


def groups(plan: PlanFacts, today: date, files: Mapping[int, EvidenceFile]) -> Iterator[Group]:
    """Every row of a plan as of a day; `files` is how the files of evidence were found, by their numbers."""
    notices = [row for finding in plan.findings for row in notice_rows(plan, finding, today)]
    samples = [sample_row(plan, sample) for sample in plan.samples]
    papers = [evidence_row(plan, evidence, files.get(evidence.id)) for evidence in plan.evidence]
    yield _counted("Written notices and their cases", plan.findings), notices or [NOTICES.empty_row()]
    yield _counted("Verification samples", samples), samples or [SAMPLES.empty_row()]
    yield _counted("Evidence", papers), papers or [PAPERS.empty_row()]
    yield "Closeout", [*closeout_rows(plan)]
    yield "Decision of the state office", [decision_row(plan)]


def lines(found: Iterable[Group]) -> Iterator[TableRow]:
    """The rows as the list shows them, each group under its heading."""
    for title, rows in found:
        yield TableRow(title, (title,), heading=True)
        yield from (TableRow(row.key, row.cells) for row in rows)


def _counted(title: str, rows: Sequence[object]) -> str:
    return f"{title} · {len(rows)}" if rows else title
