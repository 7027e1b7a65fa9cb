"""A section that is asked once, or once for each row of a list: a form."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbook_tui.prompts.method import MethodSection
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.ranking import said_or_offered
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.methods.asking import SheetFields, earlier_sheet
from workbook_tui.screens.methods.section_page import WorksheetSection, shows
from workbook_tui.widgets.form_items import FormHeading, FormItem, Note
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.cells import one_line


@shows("form")
class AnswersPage(WorksheetSection, FormEditor[WorksheetFacts]):
    """The questions of a section."""

    TABLE = "worksheet"
    HELP = (
        "The questions of this section, stored as you type. What is worked out stands beside a field: F7 takes it, or "
        "the answer of your last worksheet of this method; what you type instead counts. Fields of the plan are the "
        "plan's own: what you change here is changed there. PgDn and PgUp lead through the sections, F8 to what is "
        "missing."
    )
    DEFAULT_CSS: ClassVar[str] = """
    AnswersPage Form { width: 1fr; }
    AnswersPage.-wide Form > #guidance { display: none; }
    """

    def __init__(self, worksheet_id: int, section_key: str, where: Where | None = None) -> None:
        super().__init__(worksheet_id, section_key, where, worksheet_id)
        at = self.where
        self._at = (f"{at.table}.{at.field}", at.row_id or None) if at is not None else None
        self._earlier: WorksheetFacts | None = None
        self._has_looked = False

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """None: a worksheet says itself which review it is in."""
        return None

    def find(self, review: ReviewFacts) -> WorksheetFacts | None:
        """The worksheet."""
        return self.sheet(review)

    def body(self) -> ComposeResult:
        """The outline, the form, and the guidance beside it."""
        yield Static(Content(""), id="title", markup=False)
        with Horizontal():
            yield self.outline()
            yield self.made_form()
            yield SidePane(id="side")

    def asks(self, builder: FieldBuilder, found: WorksheetFacts) -> Sequence[FormItem]:
        """Every prompt of the section for each of its rows."""
        del builder
        if not self._has_looked:
            self._has_looked = True
            self._earlier = earlier_sheet(self.desk.workbook, found)
        section = self.section_in(found)
        fields = SheetFields(found, self.desk.today, self._earlier)
        if not section.for_each:
            row = next(iter(found.rows(section.key)), None)
            return [
                item for prompt, place in _placed(found, section.prompts, row) for item in fields.items(prompt, place)
            ]
        items: list[FormItem] = []
        for row in found.rows(section.key):
            items.append(FormHeading(found.row_name(row)))
            items += [Note(said) for said in (_shown(found, section, row),) if said]
            for prompt, place in _placed(found, section.prompts, row):
                items += fields.items(prompt, place)
        return items

    def show_beside(self, review: ReviewFacts) -> None:
        """Show the outline too."""
        super().show_beside(review)
        if (sheet := self.sheet(review)) is not None:
            self.show_outline(sheet)

    def headline(self, review: ReviewFacts, found: WorksheetFacts) -> Content:
        """The section, for the editor of a long text."""
        del review
        return Content(f"{found.title} · {self.section_in(found).title}")

    def action_next_waiting(self) -> None:
        """Go to what is missing next."""
        self.run_worker(self.action_next_missing(), exclusive=True)


def _shown(sheet: WorksheetFacts, section: MethodSection, row: WorksheetRowFacts) -> str:
    """What was answered about the row that the section is asked for, as far as the method shows it here."""
    above = sheet.parent(row)
    prompts = [sheet.method.form.prompts[key] for key in section.shows]
    said = [(one.label, said_or_offered(sheet, one, above)) for one in prompts if above is not None]
    return " · ".join(f"{label}: {one_line(text)}" for label, text in said if text)


def _placed(
    sheet: WorksheetFacts, prompts: Sequence[Prompt], row: WorksheetRowFacts | None
) -> list[tuple[Prompt, Row]]:
    found = ((prompt, sheet.row_of(prompt, row)) for prompt in prompts)
    return [(prompt, place) for prompt, place in found if place is not None]
