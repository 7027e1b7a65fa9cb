"""The editor of one written notice."""

from collections.abc import Sequence

from textual.content import Content

from workbook_tui.prompts.spsr import FINDING
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.lookups import noticed
from workbook_tui.screens.plan.clock_words import correct_by_said, year_said
from workbook_tui.widgets.form_items import FormHeading, FormItem, Note


class NoticeEditor(FormEditor):
    """What the state's notice says; the dates that follow from it stand below."""

    MODE = "monitor"
    HELP = (
        "The date on the written notice starts the year to correct: the last day and the four progress reports below "
        "the form follow from it as soon as it is stored. With several notices the earliest one counts."
    )

    def __init__(self, finding_id: int, field: str = "") -> None:
        super().__init__((f"finding.{field}", None) if field else None)
        self._finding_id = finding_id

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The notice."""
        return "finding", self._finding_id

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """What the notice says, and the dates that follow from it."""
        found = noticed(builder.review, self._finding_id)
        if found is None:
            return None
        kpi, plan, finding = found
        year = year_said(builder.review, kpi, plan, builder.today)
        return [*builder.fields(FINDING.prompts, finding), FormHeading("The year that follows"), Note(year.plain)]

    def headline(self, review: ReviewFacts) -> Content:
        """Whose notice it is, and the last day to correct."""
        found = noticed(review, self._finding_id)
        if found is None:
            return Content("")
        kpi, plan, _ = found
        head = (f"Written notice · {kpi.code}  {kpi.text('title')}", "bold")
        return Content.assemble(head, "\n", correct_by_said(review, kpi, plan, self.desk.today))
