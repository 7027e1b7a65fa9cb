"""The values of one measure at one site: a grid that takes numbers as fast as they are read out."""

from datetime import date
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.errors import AnswerError, WorkbookError
from workbook_tui.rules.charts.points import PER_CENT
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.measures.periods import (
    common_beginning,
    format_period,
    is_regular,
    next_period,
    period_key,
    read_period,
)
from workbook_tui.rules.measures.rate_base import rate_base
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.section import Editor
from workbook_tui.screens.measures.reading import ask_site, site_label
from workbook_tui.screens.measures.steps import measure_row
from workbook_tui.screens.measures.value_rows import PERIOD, PROMPTS, ValueSaver, grid_columns, grid_rows
from workbook_tui.screens.measures.value_taking import take_block
from workbook_tui.widgets.form_items import Outcome
from workbook_tui.widgets.grid.value_grid import ValueGrid
from workbook_tui.widgets.keys import bind

_SAID = {"typing": "Typing …", "saved": "Saved.", "draft": "Kept as a draft: {}", "failed": "{}"}
_LAST = "last"
_NO_PERIOD = "Say first which period it is: Left goes there. Your number stays in its cell."


class ValuesScreen(Editor):
    """The grid of one measure; `day` is the period to begin at."""

    MODE = "monitor"
    HELP = (
        "Type a number; Tab goes to the next cell, Enter to the next period: to the column in which you began. Numbers "
        "are stored as you go; what is computed is passed over. The period that "
        "comes next is offered by the interval of the measure; type another one over it, such as 2027-03 or Mar 2027. "
        "F7 takes the cell above. A column or block copied from a spreadsheet can be pasted: it fills downwards and is "
        "shown before it is stored. A value with a reason under “Left out because” is drawn but not analyzed. Del "
        "empties a cell; on a period it removes the row."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("values.site", "f9", "site", "Site", "Enter values of another site", display="F9"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    ValuesScreen #title { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    ValuesScreen #guidance { height: 2; padding: 0 1 0 2; background: $surface; color: $text-muted; }
    """

    def __init__(self, measure_id: int, site: str = "", day: date | None = None) -> None:
        super().__init__()
        self._measure_id = measure_id
        self._site = site
        self._begin = day.isoformat() if day else None
        self._offered: date | None = None
        self._every = ""
        self._unit = "percent"
        self._base = PER_CENT
        self._saver: ValueSaver | None = None
        self._measure_name: str = ""
        self._means: dict[str, str] = {}
        self._draft: tuple[str, str] | None = None
        self.grid = ValueGrid(grid_columns("percent", ()), self._save)

    def body(self) -> ComposeResult:
        """The title, the grid, and what to type into its cell."""
        yield Static(Content(""), id="title", markup=False)
        yield self.grid
        yield Static(Content(""), id="guidance", markup=False)

    @property
    def types_digits(self) -> bool:
        """Always: every cell takes text."""
        return True

    def on_mount(self) -> None:
        """What is typed here is stored at every exit."""
        self.desk.unsaved_forms.add(self)

    def on_unmount(self) -> None:
        """Store everything before the grid is gone."""
        self.flush()
        self.desk.let_go(self)

    def flush(self) -> bool:
        """Store everything that is typed, now; False when something could not be stored."""
        return self.grid.typing.flush()

    def unsaved_texts(self) -> list[tuple[str, int, str]]:
        """What is not stored: prompt key, row (0 for a period that is not stored yet) and text."""
        ids = {str(row["period_on"]): row.id for row in self.values()}
        unsaved = self.grid.typing.unsaved_texts
        return [(PROMPTS[column].key, ids.get(row, 0), text) for (row, column), text in unsaved.items()]

    def values(self) -> tuple[MeasurementFacts, ...]:
        """The stored values of the site."""
        return self.desk.workbook.measures.values_of(self._measure_id, self._site)

    def reload(self, review: ReviewFacts) -> None:
        """Show the values as they are stored now."""
        row = measure_row(review, self._measure_id)
        if row is None:
            self.dismiss(None)
            return
        self._every, self._unit, self._base = row.text("collected_every"), row.text("unit"), rate_base(row) or PER_CENT
        self._means = {count: row.text(f"{count}_means") for count in ("numerator", "denominator")}
        self._measure_name = row.text("name")
        self._saver = self._saver or ValueSaver(self.desk, self._measure_id, self._measure_name)
        self.show_rows(_LAST if self._begin is None else self._begin)
        if self._begin is None and not self.values():
            self.grid.go_to_column(PERIOD)
        self._begin = ""
        if self.focused is None:
            self.grid.focus()
        self._guide()

    def show_rows(self, at: str = "") -> None:
        """Show the stored rows and the one that comes next; the cursor goes to the row `at`."""
        values = self.values()
        if self._saver is not None:
            self._saver.knows(values)
        days = [day for row in values if (day := row.day(PERIOD)) is not None]
        self._offered = None if self._offered in days else self._offered
        following = self._offered or next_period(days, self._every, self.desk.today)
        offered = following if following <= self.desk.today else None
        rows = grid_rows(values, self._every, offered, self.desk.today, base=self._base)
        said = f" · {site_label(self._site)} · {pluralize(len(values), 'value')}"
        self.query_one("#title", Static).update(Content.assemble((self._measure_name, "bold"), said))
        if self._stands:
            at = rows[-1].key if at == _LAST else at
            self.grid.set_rows(rows, columns=grid_columns(self._unit, values, self._base), at=at)

    def _save(self, row: str, column: str, text: str, focus: str) -> Outcome:
        """Store one cell, and show what follows from it at once: the next key may already be for the next row."""
        try:
            if column == PERIOD:
                return self._name_period(row, text)
            if not row or self._saver is None:
                return Outcome(problem=_NO_PERIOD, has_failed=True) if text.strip() else Outcome()
            if (period := self.grid.typing.cell((row, PERIOD))) and period.text.strip():
                # The number is for the period that was meant, not for the one that is offered.
                return Outcome(problem=period.problem or _NO_PERIOD, has_failed=True)
            outcome = self._saver(self._site, date.fromisoformat(row), column, text, focus)
            self._draft = (row, column) if outcome.problem else None
        except WorkbookError as error:
            return Outcome(problem=str(error), has_failed=True)
        self.show_rows()
        return outcome

    def _name_period(self, row: str, text: str) -> Outcome:
        """Offer another period than the one that comes next; what is typed beside it goes with it."""
        if not text.strip():
            return Outcome()
        try:
            day = self._period_of(text)
        except AnswerError as error:
            return Outcome(problem=str(error), has_failed=True)
        self._offered = day
        self.grid.typing.rename(row, day.isoformat(), besides=PERIOD)
        self.show_rows(day.isoformat())
        return Outcome()

    def _period_of(self, text: str) -> date:
        """The day that stands for a typed period: the one of the value that is stored for it, else its first."""
        days = [day for row in self.values() if (day := row.day(PERIOD)) is not None]
        every = self._every if is_regular(days, self._every) else ""
        day = read_period(text, self.desk.today, every=every, begins=common_beginning(days, every))
        same = (known for known in days if period_key(known, every) == period_key(day, every))
        return day if day in days else next(same, day)

    def take_back(self) -> str:
        """Drop a text that is no value yet, when it was typed last; what was stored shows again."""
        self.grid.typing.leave()
        draft, self._draft = self._draft, None
        if draft is None or self._saver is None:
            return ""
        is_dropped = self._saver.drop_draft(self._site, date.fromisoformat(draft[0]), draft[1])
        return "The text that was no value is gone; the cell shows what is stored." if is_dropped else ""

    @on(ValueGrid.CellStored)
    def say_state(self, message: ValueGrid.CellStored) -> None:
        """Say whether what was typed is on disk."""
        if message.state == "draft" and self._draft is None:
            return  # It was taken back in the meantime.
        self.say(_SAID[message.state].format(message.sentence), wrong=message.state == "failed")
        self._guide()

    @on(ValueGrid.CellHighlighted)
    def _guide(self) -> None:
        """Say what is wrong with the cell, or what belongs into it."""
        cell, column = self.grid.cell, self.grid.cursor.column
        means = self._means.get(column.key, "")
        prompt = PROMPTS.get(column.key)
        told = (
            f"! {cell.problem}"
            if cell.problem
            else means or (prompt.guidance if prompt else "Computed from the two counts.")
        )
        self.query_one("#guidance", Static).update(Content(told), layout=False)

    @on(ValueGrid.RowRemoved)
    def remove_row(self, message: ValueGrid.RowRemoved) -> None:
        """Remove a value."""
        found = next((row for row in self.values() if str(row["period_on"]) == message.key), None)
        if found is not None:
            self._draft = None
            said = format_period(date.fromisoformat(message.key), self._every)
            change = partial(self.desk.workbook.measures.remove_value, found.id)
            apply(self, change, f"The value of {said} is removed. F5 brings it back.")

    @on(ValueGrid.BlockPasted)
    @work
    async def paste(self, message: ValueGrid.BlockPasted) -> None:
        """Show what a pasted column or block says, and store it in one step."""
        self._draft = None
        await take_block(self, self.grid, self._measure_id, self._site, message.text)

    @work
    async def action_site(self) -> None:
        """Enter values of another site."""
        site = await ask_site(self, self._measure_id, self._site)
        if site is not None and self.flush():
            self._site, self._offered, self._begin, self._draft = site, None, None, None
            self.refresh_review()

    def store_all(self) -> bool:
        """Store what stands in the grid."""
        self.grid.typing.leave()
        return not self.grid.typing.unsaved_texts
