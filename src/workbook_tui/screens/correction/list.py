"""The list of a plan's correction: what it shows, and what the line under the cursor is."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from workbook_tui.rules.facts import CaseFacts, EvidenceFacts, FindingFacts, PlanFacts, ReviewFacts, SampleFacts
from workbook_tui.screens.correction.details import whole
from workbook_tui.screens.correction.places import row_key
from workbook_tui.screens.correction.rows import COLUMNS, CorrectionRows
from workbook_tui.screens.correction.words import head
from workbook_tui.screens.frame.list_page import ListPage
from workbook_tui.screens.frame.lookups import planned
from workbook_tui.widgets.tables.cells import TableColumn
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tui.exchange.evidence import Found


class CorrectionList(ListPage):
    """Shows the correction of the plan `plan_id`; `at` is the line one comes for."""

    MODE = "monitor"
    COLUMNS: ClassVar[tuple[TableColumn, ...]] = COLUMNS
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    DEFAULT_CSS: ClassVar[str] = """
    CorrectionList WholeRow { height: 3; }
    CorrectionList.-tall WholeRow { height: 5; }
    """

    def __init__(self, plan_id: int, at: str = "") -> None:
        super().__init__()
        self.plan_id = plan_id
        self._at = at
        self.files: Mapping[int, Found] = {}
        """How the files of evidence were found when they were looked at last."""
        self.code = ""
        """The code of the KPI."""
        self._plan: PlanFacts | None = None

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The plan."""
        return "plan", self.plan_id

    def below(self) -> ComposeResult:
        """The line under the cursor in full."""
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Show the correction as it stands today."""
        found = planned(review, self.plan_id)
        if found is None:
            self.dismiss(None)
            return
        here, notice = (self.table.cursor, self.finding) if self._plan else ("", None)
        kpi, self._plan = found
        self.code = kpi.code
        today = self.desk.today
        rows = CorrectionRows(plan=self._plan, today=today, files=self.files).rows()
        self.show(head(review, kpi, self._plan, today), rows)
        self._stay(here, notice, [row.key for row in rows])
        if self._at:
            self.table.move_to(self._at)
            self._at = ""
        self.describe()

    def _stay(self, here: str, notice: FindingFacts | None, keys: list[str]) -> None:
        """When the line under the cursor has gone, go to its notice, or to another line of its kind."""
        if here and here not in keys:
            kind = here.partition("-")[0] + "-"
            near = [row_key(notice)] if notice and row_key(notice) in keys else []
            near += [key for key in keys if key.startswith(kind)]
            if near:
                self.table.move_to(near[0])

    @on(RowTable.RowHighlighted)
    def describe(self) -> None:
        """Show the line under the cursor in full, and the keys that it has."""
        if self._plan is not None:
            self.query_one(WholeRow).show(whole(self._plan, self.table.cursor, self.files))
        self.refresh_bindings()

    @property
    def plan(self) -> PlanFacts | None:
        """The plan as it was shown last."""
        return self._plan

    @property
    def here(self) -> tuple[str, str]:
        """The kind of the line under the cursor, and its number or its field."""
        kind, _, what = (self.table.cursor if self.is_mounted else "").partition("-")
        return kind, what

    @property
    def finding(self) -> FindingFacts | None:
        """The notice under the cursor, or that of the case under it."""
        for finding in self._plan.findings if self._plan else ():
            keys = {row_key(finding), f"cases-{finding.id}", *map(row_key, finding.cases)}
            if self.table.cursor in keys:
                return finding
        return None

    @property
    def case(self) -> CaseFacts | None:
        """The case under the cursor."""
        finding = self.finding
        return next((case for case in finding.cases if row_key(case) == self.table.cursor), None) if finding else None

    @property
    def sample(self) -> SampleFacts | None:
        """The sample under the cursor."""
        samples = self._plan.samples if self._plan else ()
        return next((sample for sample in samples if row_key(sample) == self.table.cursor), None)

    @property
    def evidence(self) -> EvidenceFacts | None:
        """The piece of evidence under the cursor."""
        papers = self._plan.evidence if self._plan else ()
        return next((paper for paper in papers if row_key(paper) == self.table.cursor), None)
