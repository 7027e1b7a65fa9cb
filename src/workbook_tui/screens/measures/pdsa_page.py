"""PDSA cycles: what was tried on a small scale, what came of it, and the tasks that follow."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.prompts.choices import ACTS, label_of
from workbook_tui.prompts.measures import PDSA
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds.many import SEPARATOR
from workbook_tui.rules.measure_facts import PdsaFacts
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs import Pick, Question
from workbook_tui.screens.frame.actions import AddedRow, add_row, apply, discard_row
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.section import ListPage, Page
from workbook_tui.widgets.form_items import FormItem
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell, one_line
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tones import MUTED, Tone

_TONES: dict[str, Tone] = {"adopt": "ok", "abandon": "quiet"}


def find_cycle(review: ReviewFacts, cycle_id: int) -> PdsaFacts | None:
    """The PDSA cycle with that id, None when it is gone."""
    return next((cycle for cycle in review.pdsa_cycles if cycle.id == cycle_id), None)


class PdsaScreen(ListPage):
    """One row a PDSA cycle, the newest last; `measure_id` is the measure that a new one is about."""

    MODE = "monitor"
    COLUMNS = (
        TableColumn("begun", "Begun", 12),
        TableColumn("plan", "What was tried", tells_apart=True),
        TableColumn("measure", "Measure", min_width=12, hide_below=76),
        TableColumn("teams", "Teams", min_width=10, hide_below=100),
        TableColumn("act", "Act", 8),
        TableColumn("task", "Task", 5),
    )
    EMPTY = "No PDSA cycle yet. A adds one: plan a small test, predict, do it, study it, act."
    HELP = (
        "Changes that are tried on a small scale: plan, do, study, act. Enter opens a cycle, A adds one. A cycle marks "
        "the chart of its measure by itself, and counts among those that its teams try in a month. T makes a task of "
        "it in a plan, once; after that T goes to the task, whose page names the cycle. X removes a cycle."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("pdsa.open", "enter", "open", "Open", "Open the cycle under the cursor"),
        bind("pdsa.add", "a", "add", "Add", "Add a PDSA cycle"),
        bind("pdsa.task", "t", "task", "Task", "Make a task of the cycle, or go to the one that was made"),
        bind("pdsa.remove", "x,delete", "remove", "Remove", "Remove the cycle; a task made of it stays"),
    ]

    DEFAULT_CSS: ClassVar[str] = """
    PdsaScreen #detail { height: 3; padding: 0 1; background: $surface; }
    """

    def __init__(self, measure_id: int = 0) -> None:
        super().__init__()
        self._measure_id = measure_id

    def below(self) -> Iterator[Static]:
        """What came of the cycle under the cursor."""
        yield Static(Content(""), id="detail", markup=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show the cycles as they are stored now."""
        rows = [_row(cycle) for cycle in review.pdsa_cycles]
        open_ones = sum(not cycle.text("act") for cycle in review.pdsa_cycles)
        said = f" · {pluralize(len(rows), 'cycle')}" + (f" · {open_ones} without a decision" if open_ones else "")
        self.show(Content.assemble(("PDSA cycles", "bold"), said), rows)

    @property
    def current(self) -> PdsaFacts | None:
        """The cycle under the cursor."""
        return self.table.item if isinstance(self.table.item, PdsaFacts) else None

    def describe(self) -> None:
        """Show in a line what came of the cycle under the cursor."""
        cycle = self.current
        told = one_line(cycle.text("study") or cycle.text("done") or cycle.text("prediction")) if cycle else ""
        self.query_one("#detail", Static).update(Content.styled(told, MUTED))

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open a cycle."""
        if self.current is not None:
            await self.app.push_screen(PdsaEditor(self.current.id))

    async def action_add(self) -> None:
        """Add a cycle and open it."""
        values = {"measure_id": self._measure_id or None, "begun_on": self.desk.today}
        new = add_row(self, partial(self.desk.workbook.pdsa_cycles.add, **values))
        if new.row_id:
            self.refresh_review()
            self.table.move_to(str(new.row_id))
            await self.app.push_screen(PdsaEditor(new.row_id), lambda _: self._forget_blank(new))

    def _forget_blank(self, new: AddedRow) -> None:
        """Keep no cycle that was added here and left without a word."""
        cycle = find_cycle(self.desk.review(), new.row_id)
        if cycle is not None and _is_blank(cycle):
            discard_row(self, new, self.desk.workbook.pdsa_cycles.remove)

    @work
    async def action_task(self) -> None:
        """Make a task of the cycle, or go to the one that was made of it."""
        if self.current is not None:
            await task_of_cycle(self, self.current)

    @work
    async def action_remove(self) -> None:
        """Ask, then remove the cycle."""
        cycle = self.current
        if cycle is not None and await self.app.push_screen_wait(
            Question("Remove this PDSA cycle?", detail="A task that was made of it stays. F5 brings it back.")
        ):
            change = partial(self.desk.workbook.pdsa_cycles.remove, cycle.id)
            apply(self, change, "The cycle is removed. F5 brings it back.")


def _is_blank(cycle: PdsaFacts) -> bool:
    """True while nobody has said anything of a cycle but its measure and its first day, which come with it."""
    asked = (prompt.field for prompt in PDSA.prompts if prompt.field not in {"measure", "begun_on"})
    return not cycle.drafts and not any(cycle[field] for field in asked)


def _row(cycle: PdsaFacts) -> TableRow:
    begun, act, teams = cycle.day("begun_on"), cycle.text("act"), cycle["teams"]
    cells = (
        format_day(begun) if begun else "",
        one_line(cycle.text("plan")) or "(no plan yet)",
        one_line(cycle.text("measure")),
        one_line(SEPARATOR.join(teams)) if isinstance(teams, tuple) else "",
        ToneCell(label_of(ACTS, act), _TONES.get(act, "")) if act else "",
        "✓" if cycle.task_ids else "",
    )
    return TableRow(str(cycle.id), cells, item=cycle)


async def task_of_cycle(page: Page, cycle: PdsaFacts) -> None:
    """Go to the task that was made of a cycle, or ask in which plan one is made."""
    if cycle.task_ids:
        await page.workbook_app.go(Where("plan", "task", cycle.task_ids[0], "title"), and_back=True)
        return
    review = page.desk.review()
    code = next((row.text("kpi_code") for row in review.measures if row.id == cycle.whole("measure_id")), "")
    plans = [kpi for one in reviews_at_work(review) for kpi in (*one.planned_kpis, *one.worksheet_kpis) if kpi.plan]
    plans.sort(key=lambda kpi: kpi.code != code)
    rows = [(str(kpi.plan.id), kpi.code, kpi.text("title")) for kpi in plans if kpi.plan is not None]
    if not rows:
        page.say("There is no plan that could hold the task. Rate a KPI or begin a worksheet first.", wrong=True)
        return
    picked = await page.app.push_screen_wait(Pick("In which plan does the task belong?", rows))
    if picked is not None:
        change = partial(page.desk.workbook.pdsa_cycles.make_task, cycle.id, int(picked))
        apply(page, change, "The task is made. T goes to it; F5 takes it back.")


class PdsaEditor(FormEditor[PdsaFacts]):
    """One PDSA cycle."""

    MODE = "monitor"
    TABLE = "pdsa_cycle"
    HELP = (
        "Plan, do, study, act: one small test. Say what you predict before you try; study compares with it. The "
        "measure's chart is marked on the day the cycle begins, and again, with what was decided, on the day it ends."
    )

    def find(self, review: ReviewFacts) -> PdsaFacts | None:
        """The cycle."""
        return find_cycle(review, self.row_id)

    def asks(self, builder: FieldBuilder, found: PdsaFacts) -> Sequence[FormItem]:
        """Everything about it."""
        return builder.section(PDSA, found)

    def headline(self, review: ReviewFacts, found: PdsaFacts) -> Content:
        """What was tried, and the task that was made of it."""
        tasks = {task.id: kpi.code for one in reviews_at_work(review) for kpi, task in one.tasks()}
        made = [tasks[number] for number in found.task_ids if number in tasks]
        said = f"A task in {made[0]} was made of it" if made else "No task was made of it; T in the list makes one"
        head = one_line(found.text("plan")) or "A new PDSA cycle"
        return Content.assemble((head, "bold"), "\n", (said, MUTED))
