"""One row of a plan's correction, its editor, and what the rows of one table have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual.content import Content

from workbook_tui.prompts.prompt import Prompt, PromptSection
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.correction.clock import is_verified
from workbook_tui.rules.correction_facts import CaseFacts, SampleFacts
from workbook_tui.rules.facts import FindingFacts, KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day
from workbook_tui.screens.correction.settling import SettleDialog
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.section import Editor, Page
from workbook_tui.widgets.form_items import FormItem
from workbook_tui.widgets.tables.cells import Cell, TableColumn, ToneCell

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

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
        return Content.assemble((head, "bold"), "\n", self.status_text(review, found))

    def subject(self, found: PlacedRow[Facts]) -> str:
        """What the row is, in a word or two."""
        del found
        return self.SUBJECT

    def status_text(self, review: ReviewFacts, found: PlacedRow[Facts]) -> Content | str:
        """How the row stands, in one line."""
        raise NotImplementedError


COLUMNS = (
    TableColumn("day", "Date or case", 14, grows=True),
    TableColumn("what", "What"),
    TableColumn("state", "Status", 21, grows=True),
    TableColumn("verified", "Verified", 14),
    TableColumn("who", "By", 22, hide_below=110, grows=True),
)
WORDS = 300
"""So many characters of a text are shown in a cell; more never fit."""

Settle = Callable[[Page, str], SettleDialog | None]
"""Given the page and the field to begin at: a dialog that sets days and names, None when no row waits for that."""


def _nothing_waits(_page: Page, _start: str) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One row of the list: what it shows, and what the keys do on it."""

    key: str
    """The key of its line in the list."""
    kind: str
    """Its table; "cases" for those still to be listed, "plan" for what the plan itself answers."""
    cells: tuple[Cell, ...]
    """One for each of COLUMNS."""
    text: str = ""
    """Its texts uncut, with what is doubtful or next; one or two lines."""
    actions: frozenset[str] = frozenset()
    """The actions of the page that it has, of those that not every row has."""
    facts: Row | None = None
    """The row that is stored, None when it stands for what is not there yet."""
    notice: FindingFacts | None = None
    """The written notice that it is or belongs to."""
    question: Prompt | None = None
    """The question of closeout that it asks."""
    editor: Callable[[], Editor] | None = None
    """Makes the page that Enter opens; without one Enter adds a row of its kind."""
    settle: Settle = _nothing_waits
    """Makes the dialog that sets days and names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind:
    """What the rows of one table have in common: how one is opened, added and removed."""

    editor: type[RowEditor[Any]]
    removal: tuple[str, str]
    """The question before one is removed, and what follows from it."""
    adds_one: str = ""
    """Which key adds one, as the list says while there is none."""

    @property
    def table(self) -> str:
        """The table of its rows."""
        return self.editor.SECTION.table

    def row(
        self,
        facts: Row,
        cells: tuple[Cell, ...],
        text: str,
        actions: Iterable[str],
        *,
        notice: FindingFacts | None = None,
        settle: Settle = _nothing_waits,
    ) -> CorrectionRow:
        """The row of a stored one, which can be opened and removed; `actions` are those that it has besides."""
        return CorrectionRow(
            key=row_key(facts),
            kind=self.table,
            cells=cells,
            text=text,
            actions=frozenset({"remove", *actions}),
            facts=facts,
            editor=lambda: self.editor(facts.id),
            notice=notice,
            settle=settle,
        )

    def empty_row(self) -> CorrectionRow:
        """The row that says that there is none yet; Enter adds the first."""
        text = f"{self.editor.SECTION.title}: {self.editor.SECTION.help}"
        cells = placeholder_cells("none yet", self.adds_one)
        return CorrectionRow(key=key_of(self.table, 0), kind=self.table, cells=cells, text=text)

    def add(self, book: "Workbook", plan_id: int) -> int:
        """Store a blank one in a plan and give its number."""
        if self.table == "finding":
            return book.findings.add(plan_id)
        return book.corrections.add(self.table, plan_id)

    def remove(self, book: "Workbook", row_id: int) -> None:
        """Remove the one of that number; the cases of a notice go with it."""
        if self.table == "finding":
            book.findings.remove(row_id)
        else:
            book.corrections.remove(self.table, row_id)

    def is_blank(self, row: Row) -> bool:
        """True when nothing is entered in it."""
        return not row.drafts and all(row.answer(prompt.binding) is None for prompt in self.editor.SECTION.prompts)


def key_of(table: str, row_id: int) -> str:
    """The key of the line of the row of that table and number; 0 stands for none yet."""
    return f"{table}-{row_id}"


def row_key(row: Row) -> str:
    """The key of the line of a stored row."""
    return key_of(row.table, row.id)


def join_parts(*parts: str, by: str = " · ") -> str:
    """The parts that are not empty, as one text."""
    return by.join(part for part in parts if part)


def placeholder_cells(said: str, adds: str) -> tuple[Cell, ...]:
    """The cells of a row that stands for what is not there yet."""
    return "", ToneCell(said, "quiet"), ToneCell(adds, "quiet"), "", ""


def day_cell(row: Row, name: str) -> Cell:
    """The day in a column, or a mark that there is none."""
    day = row.day(name)
    return format_day(day) if day else ToneCell("no date", "warn")


def verified_cells(row: CaseFacts | SampleFacts, *, is_due: bool = True) -> tuple[Cell, Cell]:
    """When it was verified and by whom; a missing day is marked when it `is_due`."""
    day = row.day("verified_on")
    if day is not None and is_verified(row):
        return ToneCell(f"✓ {format_day(day)}", "ok"), row.verifier_name
    if day is not None:
        return ToneCell(f"! {format_day(day)}", "warn"), ToneCell("nobody named", "warn")
    return (ToneCell("! not yet", "warn") if is_due else ""), row.verifier_name
