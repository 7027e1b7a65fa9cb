"""The dialog that sets the status of a task: a letter picks it, a line takes a note."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.choices import TASK_STATUSES
from workbook_tui.rules.at_work import PlannedTask
from workbook_tui.rules.dates.days import echo, read_date
from workbook_tui.rules.wording import status_label
from workbook_tui.screens.dialogs.question import Dialog
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.plan.rows import STATUS_TONES
from workbook_tui.widgets.keys import bind, hidden
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn, TableRow, ToneCell
from workbook_tui.widgets.typed_line import TypedLine

Store = Callable[[str, str, date], None]
"""Stores status, note and day; WorkbookError says what is missing."""

_COLUMNS = (TableColumn("key", "", 2), TableColumn("status", "", 16), TableColumn("now", ""))


class StatusDialog(Dialog[str]):
    """Gives the status that was stored; Escape changes nothing."""

    KEYS: ClassVar[str] = "Letter: pick it   ·   Enter: OK   ·   Esc: cancel"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            hidden(
                f"status.{one.value}",
                one.key,
                f"pick('{one.value}')",
                one.label,
                f"Pick “{one.label}” and go on to the note",
                priority=True,
            )
            for one in TASK_STATUSES
        ),
        bind("status.leave", "escape", "leave", "Cancel", "Change nothing"),
        hidden("status.down", "down", "app.focus_next", "Next", "Go to the next line"),
        hidden("status.up", "up", "app.focus_previous", "Before", "Go to the line before"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    StatusDialog RowTable { margin: 1 0; }
    StatusDialog Horizontal { height: 1; }
    StatusDialog .label { width: 7; color: $text-muted; }
    StatusDialog Input { width: 1fr; background: $primary 20%; }
    StatusDialog #on { width: 16; }
    StatusDialog #echo { width: 1fr; padding-left: 1; color: $text-muted; }
    StatusDialog #wrong { height: auto; color: $text-error; }
    """

    def __init__(self, found: PlannedTask, today: date, store: Store) -> None:
        super().__init__(f"{found.name}: {found.task.text('title')}")
        self._now = found.task.status
        self._done_on = found.task.day("done_on")
        self._today = today
        self._store = store
        self._offered = today

    def body(self) -> Iterable[Widget]:
        """The statuses with their letters, the note and the day."""
        yield RowTable(_COLUMNS, rows=_rows(self._now), show_header=False)
        note, day = TypedLine(id="note", compact=True), TypedLine(self._offered.isoformat(), id="on", compact=True)
        yield Horizontal(Static(Content("Note"), classes="label"), note)
        yield Horizontal(Static(Content("As of"), classes="label"), day, Static(Content(""), id="echo"))
        yield Static(Content(""), id="wrong")

    def on_mount(self) -> None:
        """Show every status, and stand on the one it has."""
        self.query_one(RowTable).styles.height = len(TASK_STATUSES)
        self.query_one(RowTable).move_to(self._now)
        self.query_one(RowTable).focus()

    @on(RowTable.RowHighlighted)
    def offer_day(self) -> None:
        """Offer the day it was done when that is known already, else today; a day that was typed stays."""
        before, day = self._offered.isoformat(), self.query_one("#on", Input)
        is_done = self.query_one(RowTable).cursor == "done"
        self._offered = self._done_on if is_done and self._done_on else self._today
        if day.value == before:
            self.fill(day, self._offered.isoformat())

    def action_pick(self, status: str) -> None:
        """Pick a status by its letter and go on to the note, where letters are only letters."""
        table = self.query_one(RowTable)
        if not table.has_focus:
            raise SkipAction
        table.move_to(status)
        self.to_note()

    @on(RowTable.Opened)
    def to_note(self) -> None:
        """Go on to the note."""
        self.set_focus(self.query_one("#note", Input))

    @on(Input.Changed, "#on")
    def show_echo(self, event: Input.Changed) -> None:
        """Show how the day is understood."""
        try:
            said = echo(read_date(event.value, self._today, past=True), self._today)
        except WorkbookError as error:
            said = str(error)
        self.query_one("#echo", Static).update(Content(said))

    @on(Input.Submitted)
    def store(self) -> None:
        """Store it, or say what is missing."""
        status = self.query_one(RowTable).cursor
        try:
            day = read_date(self.query_one("#on", Input).value, self._today, past=True)
            self._store(status, self.query_one("#note", Input).value, day)
        except WorkbookError as error:
            self.query_one("#wrong", Static).update(Content(f"! {error}"))
            return
        self.dismiss(status)


def _rows(now: str) -> list[TableRow]:
    return [
        TableRow(one.value, (one.key, ToneCell(one.label, STATUS_TONES[one.value]), "now" if one.value == now else ""))
        for one in TASK_STATUSES
    ]


def ask_status(page: Page, found: PlannedTask) -> None:
    """Ask for the status of a task, store it in its history, and say so on the page."""

    def store(status: str, note: str, day: date) -> None:
        page.desk.workbook.tasks.set_status(found.task.id, status, on=day, note=note)

    page.app.push_screen(StatusDialog(found, page.desk.today, store), partial(_stored, page, found))


def _stored(page: Page, found: PlannedTask, status: str | None) -> None:
    if status:
        page.refresh_review()
        page.say(f"{found.name.replace('  ', ', ')}: {status_label(status)}. F5 takes it back.")
