"""The lines of Home: what comes next, the five stages, what is overdue and what is due soon."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from workbook_tui.rules.agenda.due import DueItem, due_items
from workbook_tui.rules.dates.days import distance, echo
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.stages import Next, Stage, next_step, stages
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day
from workbook_tui.widgets.tables.row_table import TableRow, ToneCell

if TYPE_CHECKING:
    from workbook_tui.widgets.tones import Tone

_SOON = timedelta(days=30)
_VERY_SOON = timedelta(days=7)
_BAR = 12
_SECTION_OF = {"team": "review", "rate": "rate", "plan": "plan", "monitor": "monitor", "submit": "submit"}


@dataclass(frozen=True, slots=True)
class HomeLine:
    """What a line is about: the place it leads to, and the whole of what it says."""

    where: Where | None
    whole: str
    item: DueItem | None = None
    """The deadline that it names."""
    stage: Stage | None = None
    """The stage that it shows."""


def home_rows(review: ReviewFacts, today: date, worksheets: Sequence[str] = ()) -> list[TableRow]:
    """Every line of Home as of a day, with its `HomeLine`; `worksheets` are the titles of those in use."""
    items = due_items(review, today)
    ahead = [item for item in items if not item.overdue]
    soon = [item for item in ahead if item.day <= today + _SOON]
    return [
        _next_line(next_step(review, today, items), items),
        _heading("", "space"),
        _heading("Progress", "road"),
        *(_stage_line(stage) for stage in stages(review, today)),
        *([_methods_line(worksheets)] if worksheets else ()),
        *_due_lines("Overdue", [item for item in items if item.overdue], today),
        *_due_lines("Due in the next 30 days", soon, today),
        *_due_lines("Later", ahead[len(soon) :], today),
    ]


def _next_line(following: Next, items: Iterable[DueItem]) -> TableRow:
    cells = (ToneCell("Next", "accent"), ToneCell(following.sentence, "accent"), "", "", "")
    item = next((item for item in items if item.where == following.where), None)
    return TableRow("next", cells, item=HomeLine(following.where, f"Next: {following.sentence}", item=item))


def _stage_line(stage: Stage) -> TableRow:
    filled = ceil(_BAR * stage.done / stage.total) if stage.total else 0
    tone: Tone = "ok" if stage.total and stage.done >= stage.total else "accent"
    bar = ToneCell("━" * filled + "─" * (_BAR - filled), tone, gives_way=True)
    cells = (stage.title, ToneCell(f"{stage.done}/{stage.total}", tone), stage.sentence, "", bar)
    line = HomeLine(Where(_SECTION_OF[stage.key]), f"{stage.title}: {stage.sentence}", stage=stage)
    return TableRow(f"stage-{stage.key}", cells, item=line)


def _methods_line(titles: Sequence[str]) -> TableRow:
    """The worksheets in use."""
    said = "; ".join(titles)
    cells = ("Methods", ToneCell(str(len(titles)), "accent"), f"In use: {said}", "", "")
    return TableRow("methods", cells, item=HomeLine(Where("methods"), f"Methods in use: {said}"))


def _due_lines(title: str, items: list[DueItem], today: date) -> Iterable[TableRow]:
    if items:
        yield _heading("", f"space before {title}")
        yield _heading(f"{title} · {len(items)}", title)
        for number, item in enumerate(items):
            yield _due_line(f"{title}-{number}", item, today)


def _due_line(key: str, item: DueItem, today: date) -> TableRow:
    away = ToneCell(distance(item.day, today), due_tone(item, today))
    cells = (format_day(item.day), item.kpi, item.text, item.who, away)
    whole = f"{item.kpi}  {item.text}\n{echo(item.day, today)} · {item.who}"
    return TableRow(key, cells, item=HomeLine(item.where, whole.strip(" ·"), item=item))


def due_tone(item: DueItem, today: date) -> "Tone":
    """How loud a deadline is: red is for what is late alone, and what is on hold is quiet."""
    if item.is_held:
        return "quiet"
    return "bad" if item.overdue else "warn" if item.day <= today + _VERY_SOON else "quiet"


def _heading(title: str, key: str) -> TableRow:
    return TableRow(key, (title, "", "", "", ""), is_heading=True)
