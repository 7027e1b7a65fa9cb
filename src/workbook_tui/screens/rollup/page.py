"""Roll-up: many areas' workbooks into one, beside the interface, and what became of each of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.exchange.command_process import CommandProcess, CommandResult, words
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Message, Question
from workbook_tui.screens.frame.actions import notify_page
from workbook_tui.screens.frame.section import ListPage
from workbook_tui.screens.rollup.decisions import ask_decisions
from workbook_tui.widgets.bars import TopBar
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow
from workbook_tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from workbook_tui.exchange.command_process import ProgressStep
    from workbook_tui.rules.facts import ReviewFacts


_COLUMNS = (
    TableColumn("mark", "", 13),
    TableColumn("area", "Service area", 26, grows=True),
    TableColumn("revision", "Rev.", 4, align="right", hide_below=100),
    TableColumn("file", "Workbook", 30, hide_below=100, grows=True),
    TableColumn("reason", "Why", None),
)

Source = Mapping[str, object]
"""One file as the command tells of it."""


class RollupPage(ListPage):
    """One roll-up of `sources` into `target`; it begins when the page opens."""

    MODE = "submit"
    COLUMNS = _COLUMNS
    EMPTY = "The workbooks are read one after the other. Esc stops it."
    HELP = (
        "Reads the workbooks of many areas, those in folders within a folder too, and writes one with all of them. "
        "The cycle is the one that most files are of. A file that cannot be read, is of another cycle or is older than "
        "another of its area is passed over, with the reason; it stops nothing. Of two files of one revision the one "
        "with decisions of the state office counts, else the later one. Decisions that are not clear are listed, "
        "not taken. A runs it again after you have put things right. Once its sheet State Decisions is filled in, D "
        "makes a file for each area of what was decided. Nothing here touches the review in hand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rollup.open", "enter", "open", "Open", "Show all that is known of the workbook"),
        bind("rollup.again", "a", "again", "Run again", "Read everything and write the roll-up again"),
        bind("rollup.decisions", "d", "decisions", "Decisions", "Make a file for each area of the decisions in it"),
    ]

    DEFAULT_CSS: ClassVar[str] = """
    RollupPage WholeRow { height: 3; }
    """

    def __init__(self, sources: Sequence[Path], target: Path) -> None:
        super().__init__()
        self._from, self._target = sources, target
        self._beside: CommandProcess | None = None
        self._sources: tuple[Source, ...] = ()
        """What became of each file."""
        self._cycle = ""
        """Which cycle was taken, and what others there are."""

    def below(self) -> ComposeResult:
        """The file under the cursor in full."""
        yield WholeRow()

    def on_mount(self) -> None:
        """Begin; without a review in hand there are no sections to go to."""
        self.query_one(TopBar).display = self.desk.is_open
        self._begin()

    def reload(self, review: "ReviewFacts") -> None:
        """Nothing of the review in hand shows here."""

    @property
    def is_busy(self) -> bool:
        """True while it runs."""
        return self._beside is not None

    def _begin(self) -> None:
        """Start it; from this moment on nothing of the last time shows, however fast the next key comes."""
        own = ["--progress", str(self._target), *map(str, self._from)]
        command = words("rollup", *own, who=self.desk.who, today=self.desk.today)
        self._beside = CommandProcess(command, targets=[self._target], on_step=self._step)
        self._sources = ()
        self._turn(is_running=True)
        self._roll_up(self._beside)

    @work(exclusive=True, group="rollup")
    async def _roll_up(self, beside: CommandProcess) -> None:
        try:
            ended = await beside.run()
        finally:
            self._beside = None
        self._sources = _sources_of(ended.answer)
        self._cycle = _text(ended.answer, "cycle_note") or _text(ended.answer, "cycle")
        self._turn(is_running=False)
        self._tell(ended)

    def _turn(self, *, is_running: bool) -> None:
        heading = self._progress(0, 0, "Starting …") if is_running else self._heading()
        self.show(heading, _rows(self._sources), empty="" if is_running else "No workbook was read.")
        self.refresh_bindings()

    def _step(self, step: "ProgressStep") -> None:
        if self.is_attached:
            self.query_one("#title", Static).update(self._progress(step.done, step.total, step.what))

    def _tell(self, ended: CommandResult) -> None:
        is_done = bool(self._sources)
        sentence = f"Written: {self._target}" if is_done else ended.sentence
        if ended.is_cancelled:
            late = f"Canceled, but it was written already: {self._target}"
            sentence = late if ended.is_written else "Canceled. Nothing was written."
        notify_page(self, sentence, wrong=not (is_done or ended.is_cancelled))

    def _title_line(self) -> Content:
        place = self._from[0].name if len(self._from) == 1 else pluralize(len(self._from), "place")
        return Content.assemble(("Roll-up", "bold"), (f" · {place} into {self._target.name}", MUTED))

    def _progress(self, done: int, total: int, what: str) -> Content:
        return Content.assemble(self._title_line(), "\n", progress_line(done, total, what))

    def _heading(self) -> Content:
        if not self._sources:
            return self._title_line()
        areas = sum(bool(source.get("counted")) for source in self._sources)
        said = f"\n{pluralize(areas, 'service area')} from {pluralize(len(self._sources), 'file')}"
        passed = len(self._sources) - areas
        over = (f", {passed} passed over", "bold") if passed else ""
        return Content.assemble(self._title_line(), said, over, (f" · {self._cycle}", MUTED) if self._cycle else "")

    @property
    def _current(self) -> Source | None:
        """The file under the cursor."""
        return cast("Source | None", self.table.item)

    def describe(self) -> None:
        """Show the file under the cursor in full."""
        self.query_one(WholeRow).show("" if self._current is None else _whole(self._current))

    @on(RowTable.Opened)
    def open_row(self) -> None:
        """Show all that is known of a file."""
        if self._current is not None:
            self.app.push_screen(Message(_file_name(self._current), _whole(self._current)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is run again, and its decisions are taken, only after it has ended."""
        del parameters
        return action not in {"again", "decisions"} or not self.is_busy

    def action_again(self) -> None:
        """Read everything and write the roll-up again."""
        self._begin()

    @work(exclusive=True, group="asking")
    async def action_decisions(self) -> None:
        """Make files of the decisions that were filled in, one for each area."""
        await ask_decisions(self, self._target)

    def action_leave(self) -> None:
        """Go back; while it runs, ask whether to stop it."""
        if not self.is_busy:
            super().action_leave()
            return
        question = Question("Stop the roll-up?", detail="Nothing is written then.", yes="stop it", no="go on")
        self.app.push_screen(question, self._stop)

    def _stop(self, sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if sure and self._beside is not None:
            self._beside.cancel()
            self.say("Canceling …")


def _sources_of(answer: Mapping[str, object]) -> tuple[Source, ...]:
    """The files that the command looked at."""
    found = answer.get("sources")
    return tuple(source for source in found if isinstance(source, dict)) if isinstance(found, list) else ()


def _rows(sources: Iterable[Source]) -> list[TableRow]:
    """What was passed over comes first: somebody has to do something about it."""
    numbered = list(enumerate(sources))
    passed = [(number, source) for number, source in numbered if not source.get("counted")]
    inside = [(number, source) for number, source in numbered if source.get("counted")]
    return [*_group("Passed over", passed), *_group("Counted", inside)]


def _group(title: str, group: list[tuple[int, Source]]) -> Iterator[TableRow]:
    if group:
        yield TableRow(title, (f"{title} · {len(group)}",), is_heading=True)
    for number, source in group:
        mark = ToneCell("✓ counted", "ok") if source.get("counted") else ToneCell("✗ passed over", "bad")
        name = _file_name(source)
        area, reason = _text(source, "area"), _text(source, "reason")
        revision = _text(source, "revision") if source.get("revision") else ""
        cells = (mark, area or ToneCell(name, "quiet"), revision, name, reason or _remark(source))
        yield TableRow(str(number), cells, item=source)


def _whole(source: Source) -> str:
    """All there is to say of a file: whose it is, whether it counts, and which decisions in it are doubtful."""
    revision = f"revision {_text(source, 'revision')}" if source.get("revision") else ""
    about = (_file_name(source), _text(source, "area"), _text(source, "cycle"), revision)
    said = [_text(source, "reason") or "It is counted.", _text(source, "remark"), *_doubts(source)]
    return "\n".join((" · ".join(filter(None, about)), *filter(None, said)))


def _doubts(source: Source) -> tuple[str, ...]:
    doubts = source.get("doubts")
    return tuple(map(str, doubts)) if isinstance(doubts, list) else ()


def _file_name(source: Source) -> str:
    return _text(source, "name") or Path(_text(source, "path")).name


def _remark(source: Source) -> ToneCell | str:
    """What to know of a file that counts: a remark, else what its cover says of open problems."""
    said = _text(source, "remark") or _text(source, "problems")
    return ToneCell(said, "warn") if said and not said.startswith("Complete") else ""


def _text(source: Source, name: str) -> str:
    value = source.get(name)
    return "" if value is None else str(value)


_BAR = 24


def progress_line(done: int, total: int, what: str) -> Content:
    """So much of it is done, and `what` is at hand; the words say the same as the bar."""
    filled = _BAR * min(done, total) // total if total > 0 else 0
    counted = f" {done} of {total}  " if total else "  "
    return Content.assemble(("━" * filled, "$text-primary"), ("─" * (_BAR - filled), MUTED), (counted, "bold"), what)
