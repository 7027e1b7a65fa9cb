"""The editor of one row of a plan's correction, found again by its number however the file has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Generic, TypeVar, cast

from textual.content import Content

from workbook_tui.prompts.prompt import Prompt, PromptSection
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.row import Row
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.widgets.form_items import FormItem

Facts = TypeVar("Facts", bound=Row)


@dataclass(frozen=True, slots=True)
class PlacedRow(Generic[Facts]):
    """A row of a plan's correction (or the plan itself), what it belongs to, and the row above it in its list."""

    kpi: KpiFacts
    plan: PlanFacts
    row: Facts
    above: Facts | None


def find_row(review: ReviewFacts, table: str, row_id: int) -> PlacedRow[Row] | None:
    """The row of that table and number in the reviews at work, None when it is no longer in the file."""
    for kpi in (kpi for one in reviews_at_work(review) for kpi in one.kpis):
        for rows in _lists(kpi.plan) if kpi.plan else ():
            above = None
            for row in rows:
                if kpi.plan is not None and (row.table, row.id) == (table, row_id):
                    return PlacedRow(kpi, kpi.plan, row, above)
                above = row
    return None


def _lists(plan: PlanFacts) -> Iterator[Sequence[Row]]:
    yield from ((plan,), plan.findings, plan.samples, plan.evidence)
    yield from (finding.cases for finding in plan.findings)


class RowEditor(FormEditor[PlacedRow[Facts]], Generic[Facts]):
    """Asks the prompts of SECTION about a row."""

    MODE = "monitor"
    SECTION: ClassVar[PromptSection]
    SUBJECT: ClassVar[str]

    def find(self, review: ReviewFacts) -> PlacedRow[Facts] | None:
        """The row with what it belongs to."""
        return cast("PlacedRow[Facts] | None", find_row(review, self.TABLE, self.row_id))

    def asks(self, builder: FieldBuilder, found: PlacedRow[Facts]) -> Sequence[FormItem]:
        """The prompts of the section, with the hints of each."""
        return builder.section(self.SECTION, found.row, partial(self.hints, builder, found))

    def hints(self, builder: FieldBuilder, found: PlacedRow[Facts], prompt: Prompt) -> FieldExtras:
        """What stands at the field of a prompt besides its answer, such as a doubt."""
        del builder, found, prompt
        return {}

    def headline(self, review: ReviewFacts, found: PlacedRow[Facts]) -> Content:
        """What the row is, of which KPI, and below it how it stands."""
        head = f"{self.subject(found)} · {found.kpi.code}  {found.kpi.text('title')}"
        return Content.assemble((head, "bold"), "\n", self.standing(review, found))

    def subject(self, found: PlacedRow[Facts]) -> str:
        """What the row is, in a word or two."""
        del found
        return self.SUBJECT

    def standing(self, review: ReviewFacts, found: PlacedRow[Facts]) -> Content | str:
        """How the row stands, in one line."""
        raise NotImplementedError
