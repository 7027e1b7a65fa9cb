"""Home: the Next line, how far the five stages are, what is overdue and what is due in the next 30 days."""

from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook_tui.rules.dates import distance
from workbook_tui.rules.due import DueItem, due_items
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.stages import Next, Stage, next_step, stages
from workbook_tui.rules.where import Where
from workbook_tui.screens.section import Section
from workbook_tui.widgets.row_table import Column, Mark, RowTable, TableRow
from workbook_tui.widgets.tones import Tone

_SOON = timedelta(days=30)
_BAR = 12
_COLUMNS = (
    Column("when", "", 12),
    Column("kpi", "", 6),
    Column("what", "", None),
    Column("who", "", 24, hide_below=100),
    Column("light", "", 13),
)
_TONES: dict[str, Tone] = {"late": "bad", "red": "bad", "amber": "warn"}
_SECTION_OF = {"team": "review", "rate": "rate", "plan": "plan", "monitor": "monitor", "submit": "submit"}


class HomeScreen(Section):
    """Where the review stands and what comes next."""

    MODE = "home"
    HELP = (
        "The first line says what comes next: Enter goes there, and F2 does the same from anywhere. Below it stand the "
        "five stages of the road and how far each is, then what is overdue and what is due in the next 30 days. "
        "Enter on any line opens it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="home.open", tooltip="Go to what the line names"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, Where] = {}

    def body(self) -> ComposeResult:
        """One list of everything that can be opened from here."""
        yield RowTable(_COLUMNS, empty="Nothing to show yet.", show_header=False)

    def reload(self, review: ReviewFacts) -> None:
        """Show where the review stands today."""
        today = self.desk.today
        self._places = {}
        rows = [self._next_row(next_step(review, today)), self._space("a"), self._heading("road", "The road")]
        rows += [self._stage_row(stage) for stage in stages(review, today)]
        items = due_items(review, today)
        rows += self._due_rows("late", "Overdue", [item for item in items if item.overdue])
        soon = [item for item in items if not item.overdue and item.day <= today + _SOON]
        rows += self._due_rows("soon", "Due in the next 30 days", soon)
        if not soon:
            later = [item for item in items if not item.overdue][:3]
            rows += self._due_rows("later", "Due after that", later)
        table = self.query_one(RowTable)
        table.set_rows(rows)
        if self.focused is None:
            table.focus()

    def _next_row(self, following: Next) -> TableRow:
        self._places["next"] = following.where
        return TableRow("next", (Mark("Next", "accent"), "", Mark(following.sentence, "accent"), "", ""))

    def _stage_row(self, stage: Stage) -> TableRow:
        key = f"stage-{stage.key}"
        self._places[key] = Where(_SECTION_OF[stage.key])
        filled = round(_BAR * stage.done / stage.total) if stage.total else 0
        if stage.done and not filled:
            filled = 1
        tone: Tone = "ok" if stage.total and stage.done >= stage.total else "accent"
        bar = Mark("█" * filled + "░" * (_BAR - filled), tone)
        return TableRow(key, (stage.title, Mark(f"{stage.done}/{stage.total}", tone), stage.sentence, "", bar))

    def _due_rows(self, group: str, title: str, items: list[DueItem]) -> list[TableRow]:
        if not items:
            return []
        rows = [self._space(group), self._heading(group, f"{title} · {len(items)}")]
        for number, item in enumerate(items):
            key = f"{group}-{number}"
            self._places[key] = item.where
            away = Mark(distance(item.day, self.desk.today), _TONES.get(item.light, "quiet"))
            rows.append(TableRow(key, (item.day.isoformat(), item.kpi, item.what, item.who, away)))
        return rows

    def _heading(self, key: str, title: str) -> TableRow:
        return TableRow(f"heading-{key}", (title, "", "", "", ""), heading=True)

    def _space(self, key: str) -> TableRow:
        return TableRow(f"space-{key}", ("", "", "", "", ""), heading=True)

    @on(RowTable.Opened)
    async def open_row(self, message: RowTable.Opened) -> None:
        """Go to the place of the line."""
        if message.key in self._places:
            await self.workbook_app.go(self._places[message.key])

    def action_open(self) -> None:
        """Open the line under the cursor."""
        self.query_one(RowTable).action_open()
