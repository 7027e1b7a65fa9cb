"""Roll-up: many areas' workbooks into one, beside the interface, and what became of each of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbook_tui.exchange.command_process import Beside, Ended, words
from workbook_tui.rules.wording import counted
from workbook_tui.screens.dialogs import Message, Question
from workbook_tui.screens.frame.list_page import ListPage
from workbook_tui.screens.frame.telling import tell
from workbook_tui.screens.rollup.rows import COLUMNS, Source, file_name, rollup_rows, sources_of, whole
from workbook_tui.widgets.progress import progress_said
from workbook_tui.widgets.tables.row_table import RowTable
from workbook_tui.widgets.tables.whole_row import WholeRow
from workbook_tui.widgets.tones import MUTED
from workbook_tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from workbook_tui.exchange.command_process import Step
    from workbook_tui.rules.facts import ReviewFacts


class RollupPage(ListPage):
    """One roll-up of `sources` into `target`; it begins when the page opens."""

    MODE = "submit"
    COLUMNS = COLUMNS
    EMPTY = "The workbooks are read one after the other. Esc stops it."
    HELP = (
        "Reads the workbooks of many areas and writes one with all of them. A file that cannot be read, is of another "
        "cycle or is older than another of its area is passed over, with the reason; it stops nothing. A runs it again "
        "after you have put things right. Nothing here touches the review in hand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="rollup.open", tooltip="Show all that is known of the workbook"),
        Binding("a", "again", "Run again", id="rollup.again", tooltip="Read everything and write the roll-up again"),
    ]

    DEFAULT_CSS: ClassVar[str] = """
    RollupPage WholeRow { height: 3; }
    """

    def __init__(self, sources: Sequence[Path], target: Path) -> None:
        super().__init__()
        self._from, self._target = sources, target
        self._beside: Beside | None = None
        self._sources: dict[str, Source] = {}
        """What became of each file, by the key of its row."""

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
        self._beside = Beside(command, targets=[self._target], on_step=self._step)
        self._sources = {}
        self._turn(is_running=True)
        self._roll_up(self._beside)

    @work(exclusive=True, group="rollup")
    async def _roll_up(self, beside: Beside) -> None:
        try:
            ended = await beside.run()
        finally:
            self._beside = None
        self._sources = {str(number): source for number, source in enumerate(sources_of(ended.answer))}
        self._turn(is_running=False)
        self._tell(ended)

    def _turn(self, *, is_running: bool) -> None:
        heading = self._progress(0, 0, "Starting …") if is_running else self._heading()
        self.show(heading, rollup_rows(self._sources.values()), empty="" if is_running else "No workbook was read.")
        self.refresh_bindings()

    def _step(self, step: "Step") -> None:
        if self.is_attached:
            self.query_one("#title", Static).update(self._progress(step.done, step.total, step.what))

    def _tell(self, ended: Ended) -> None:
        is_done = bool(self._sources)
        sentence = f"Written: {self._target}" if is_done else ended.sentence
        if ended.is_cancelled:
            late = f"Cancelled, but it was written already: {self._target}"
            sentence = late if ended.is_written else "Cancelled. Nothing was written."
        tell(self, sentence, wrong=not (is_done or ended.is_cancelled))

    def _title_line(self) -> Content:
        place = self._from[0].name if len(self._from) == 1 else counted(len(self._from), "place")
        return Content.assemble(("Roll-up", "bold"), (f" · {place} into {self._target.name}", MUTED))

    def _progress(self, done: int, total: int, what: str) -> Content:
        return Content.assemble(self._title_line(), "\n", progress_said(done, total, what))

    def _heading(self) -> Content:
        if not self._sources:
            return self._title_line()
        areas = sum(bool(source.get("counted")) for source in self._sources.values())
        said = f"\n{counted(areas, 'service area')} from {counted(len(self._sources), 'file')}"
        passed = len(self._sources) - areas
        return Content.assemble(self._title_line(), said, (f", {passed} passed over", "bold") if passed else "")

    @on(RowTable.Moved)
    def show_whole(self) -> None:
        """Show the file under the cursor in full."""
        source = self._sources.get(self.table.cursor)
        self.query_one(WholeRow).show("" if source is None else whole(source))

    @on(RowTable.Opened)
    def open_row(self, message: RowTable.Opened) -> None:
        """Show all that is known of a file."""
        source = self._sources.get(message.key)
        if source is not None:
            self.app.push_screen(Message(file_name(source), whole(source)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is run again only after it has ended."""
        del parameters
        return action != "again" or not self.is_busy

    def action_again(self) -> None:
        """Read everything and write the roll-up again."""
        self._begin()

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
            self.say("Cancelling …")
