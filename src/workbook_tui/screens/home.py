"""Home: the Next line, how far the five stages are, what is overdue and what is due in the next 30 days."""

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from workbook_tui.rules.dates import distance, echo
from workbook_tui.rules.due import DueItem, due_items
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.stages import Next, Stage, next_step, stages
from workbook_tui.rules.where import Where
from workbook_tui.screens.section import Section
from workbook_tui.widgets.row_table import Column, Mark, RowTable, TableRow
from workbook_tui.widgets.whole_row import WholeRow

if TYPE_CHECKING:
    from workbook_tui.widgets.tones import Tone

_SOON = timedelta(days=30)
_VERY_SOON = timedelta(days=7)
_BAR = 12
_COLUMNS = (
    Column("when", "", 12),
    Column("kpi", "", 6),
    Column("what", "", None),
    Column("who", "", 24, hide_below=100),
    Column("light", "", 13),
)
_SECTION_OF = {"team": "review", "rate": "rate", "plan": "plan", "monitor": "monitor", "submit": "submit"}


class HomeScreen(Section):
    """Where the review stands and what comes next."""

    MODE = "home"
    HELP = (
        "The first line says what comes next: Enter goes there, and F2 does the same from anywhere. Below it stand the "
        "five stages of the road and how far each is, then what is overdue and what is due in the next 30 days. "
        "Enter on any line opens it."
    )

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, Where] = {}
        self._whole: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """One list of everything that can be opened from here."""
        yield RowTable(_COLUMNS, empty="Nothing to show yet.", show_header=False)
        yield WholeRow()

    def reload(self, review: ReviewFacts) -> None:
        """Show where the review stands today."""
        today = self.desk.today
        self._places, self._whole = {}, {}
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
        self._show_whole()
        if self.focused is None:
            table.focus()

    @on(RowTable.Moved)
    def _show_whole(self) -> None:
        self.query_one(WholeRow).show(self._whole.get(self.query_one(RowTable).cursor, ""))

    def _next_row(self, following: Next) -> TableRow:
        self._places["next"], self._whole["next"] = following.where, f"Next: {following.sentence}"
        return TableRow("next", (Mark("Next", "accent"), "", Mark(following.sentence, "accent"), "", ""))

    def _stage_row(self, stage: Stage) -> TableRow:
        key = f"stage-{stage.key}"
        self._places[key], self._whole[key] = Where(_SECTION_OF[stage.key]), f"{stage.title}: {stage.sentence}"
        filled = ceil(_BAR * stage.done / stage.total) if stage.total else 0
        tone: Tone = "ok" if stage.total and stage.done >= stage.total else "accent"
        bar = Mark("━" * filled + "─" * (_BAR - filled), tone)
        return TableRow(key, (stage.title, Mark(f"{stage.done}/{stage.total}", tone), stage.sentence, "", bar))

    def _due_rows(self, group: str, title: str, items: list[DueItem]) -> list[TableRow]:
        if not items:
            return []
        rows = [self._space(group), self._heading(group, f"{title} · {len(items)}")]
        for number, item in enumerate(items):
            key = f"{group}-{number}"
            self._places[key] = item.where
            self._whole[key] = f"{item.kpi}  {item.what}\n{echo(item.day, self.desk.today)} · {item.who}".strip(" ·")
            soon = item.day <= self.desk.today + _VERY_SOON
            away = Mark(distance(item.day, self.desk.today), "bad" if item.overdue else "warn" if soon else "quiet")
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
