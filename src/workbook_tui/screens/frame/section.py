"""What every main screen has: the head lines, the body, the status line, the footer, and the keys of the program."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from workbook_tui.errors import WorkbookError
from workbook_tui.screens.frame.program_keys import SECTIONS
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.leaves_once import LeavesOnce
from workbook_tui.widgets.bars import Banner, SmallNote, StatusLine, Tab, TopBar
from workbook_tui.widgets.key_bar import KeyBar
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import TableColumn, TableRow
from workbook_tui.widgets.tables.row_table import RowTable

if TYPE_CHECKING:
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.rules.where import Where
    from workbook_tui.screens.frame.program import Program

_STAGE_OF = {"review": "team", "rate": "rate", "plan": "plan", "monitor": "monitor", "submit": "submit"}


class Page(LeavesOnce[None]):
    """A screen under the head lines; subclasses give `body()` and `reload()`."""

    MODE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    """What one does here, in a few sentences; the help shows it."""
    FACTS: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What is good to know here beside the keys, by what it is about; the help lists it below them."""

    AUTO_FOCUS: ClassVar[str | None] = None

    @property
    def desk(self) -> Workspace:
        """What the screen works on."""
        return self.workbook_app.desk

    @property
    def workbook_app(self) -> "Program":
        """The program, for going elsewhere."""
        return cast("Program", self.app)

    def compose(self) -> ComposeResult:
        """The head lines, the body, the status line and the footer."""
        tabs = [Tab(mode, key, title, "") for mode, key, title in SECTIONS]
        yield SmallNote()
        yield TopBar(("", self.desk.file.name), tabs, self.MODE)
        yield from self.body()
        yield Banner()
        yield StatusLine()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """The widgets between head and foot."""
        raise NotImplementedError

    def reload(self, review: "ReviewFacts") -> None:
        """Show `review`; called whenever the screen comes up and after everything that changes the file."""
        raise NotImplementedError

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The table and the number of the row that the page is about, None when it is about the cycle in front."""
        return None

    def review_in_hand(self) -> "ReviewFacts":
        """The review that the page is about, as it is stored now: that of its row, else the one in front."""
        return self._review_of_row(self.desk.review())

    def _review_of_row(self, front: "ReviewFacts") -> "ReviewFacts":
        return front if self.row_in_hand is None else self.desk.review_of(*self.row_in_hand, front=front)

    @property
    def is_busy(self) -> bool:
        """True while something is at work here that would end with the page."""
        return False

    async def _dispatch_message(self, message: Message) -> None:
        """Say in the status line what the file refuses, whichever message it was that asked."""
        # A private name of Textual's: an error that leaves it would end the program.
        try:
            await super()._dispatch_message(message)
        except WorkbookError as error:
            self.say(str(error), wrong=True)

    def on_screen_resume(self) -> None:
        """Show what is stored now."""
        self.refresh_review()

    def on_descendant_focus(self) -> None:
        """Show the digits of the sections only where they are keys."""
        for bar in self.query(TopBar):
            bar.show_keys(are_keys=not self.types_digits)

    @property
    def types_digits(self) -> bool:
        """True while a digit is text."""
        return False

    def stand_back(self) -> None:
        """Move the focus out of any field, so that letters and digits are keys again."""

    def on_paste(self, event: events.Paste) -> None:
        """Say that a paste has no place where it came to."""
        event.stop()
        self.say("Nothing here takes what you pasted. Open a field or a cell first; nothing was changed.")

    def on_screen_suspend(self) -> None:
        """Drop what the status line said: it would be stale when the screen comes back."""
        self.say("")

    def on_resize(self) -> None:
        """Say when the terminal is too small."""
        for note in self.query(SmallNote):
            note.judge(self.size)

    def refresh_review(self) -> None:
        """Read the review again and show it."""
        if not self.desk.is_open or not self._stands:
            return
        try:
            front = self.desk.review()
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        review = self._review_of_row(front)
        for banner in self.query(Banner):
            banner.say(self.desk.banner)
        self.query_one(TopBar).show(self._title(review), self._tabs(front), self.MODE)
        self.reload(review)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Put a sentence into the status line."""
        if self._stands:
            self.query_one(StatusLine).say(sentence, wrong=wrong)

    def take_back(self) -> str:
        """Take back what no step holds, and say so; "" when the last step is to be undone."""
        return ""

    @property
    def _stands(self) -> bool:
        """False while the screen is being taken down: what was stored last may still report then."""
        return self.is_mounted and self in self.app.screen_stack and not self.workbook_app.is_leaving

    def _title(self, review: "ReviewFacts") -> tuple[str, str]:
        is_read_only = self.desk.is_open and self.desk.workbook.read_only_reason
        who = "read-only" if is_read_only else self.desk.who
        return f"{review.area}  {review.cycle}", f"{self.desk.file.name} · {who}"

    def _tabs(self, review: "ReviewFacts") -> list[Tab]:
        # The rules are imported only now, behind the first frame.
        from workbook_tui.rules.stages import stages

        reached = {stage.key: stage for stage in stages(review, self.desk.today)}
        tabs = []
        for mode, key, title in SECTIONS:
            stage = reached.get(_STAGE_OF.get(mode, ""))
            tabs.append(Tab(mode, key, title, f"{stage.done}/{stage.total}" if stage else ""))
        return tabs


class SectionPage(Page):
    """One of the main screens."""

    async def jump(self, where: "Where") -> None:
        """Go to the field or the line that `where` names, where the section itself is the place."""


class Editor(Page):
    """A screen on top of a section, for one thing; Escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("editor.leave", "escape", "leave", "Back", "Go back; everything typed is stored"),
    ]

    _is_warned = False

    def store_all(self) -> bool:
        """Store what is typed here; False when something could not be stored."""
        return True

    def action_leave(self) -> None:
        """Go back, to where one was sent from when that was elsewhere.

        When something cannot be stored it says so first, and keeps it aside the second time.
        """
        if self.store_all() or self._is_warned:
            self.dismiss(None)
            self.workbook_app.came_back_from(self)
        else:
            self._is_warned = True
            self.say("Not stored yet. Esc again leaves: your text is then kept aside and offered later.", wrong=True)


class Listing(Page):
    """Subclasses yield a `RowTable`, show rows in it, and say in `describe()` what belongs to the one in hand."""

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    def show_rows(self, rows: Iterable[TableRow], columns: Iterable[TableColumn] | None = None) -> None:
        """Show other rows with what belongs to the one in hand; whoever comes to the page stands in the list."""
        self.table.set_rows(rows, columns)
        self.describe()
        if self.focused is None:
            self.table.focus()

    def describe(self) -> None:
        """Show what belongs to the row under the cursor."""

    @on(RowTable.RowHighlighted)
    def _describe_row(self) -> None:
        self.describe()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        self.table.action_open()


class ListPage(Listing, Editor):
    """A list on top of a section: subclasses give columns, what stands beside and below, and rows through `show()`."""

    COLUMNS: ClassVar[tuple[TableColumn, ...]] = ()
    EMPTY: ClassVar[str] = ""
    BESIDE: ClassVar[tuple[type[Widget], ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    ListPage #title { height: auto; padding: 0 1; background: $surface; }
    """

    def body(self) -> ComposeResult:
        """The heading, the list, and what stands below."""
        yield Static(Content(""), id="title", markup=False)
        yield Horizontal(RowTable(self.COLUMNS, empty=self.EMPTY), *(pane() for pane in self.BESIDE))
        yield from self.below()

    def below(self) -> ComposeResult:
        """The widgets under the list."""
        yield from ()

    def show(
        self,
        heading: Content,
        rows: Iterable[TableRow],
        *,
        empty: str = "",
        columns: Iterable[TableColumn] | None = None,
    ) -> None:
        """Show other rows under another heading, in other columns where these are given."""
        self.query_one("#title", Static).update(heading)
        self.table.say_when_empty(empty or self.EMPTY)
        self.show_rows(rows, columns)


def say_on_page(app: App[Any], sentence: str) -> None:
    """Say something in the status line of the page in front, or over whatever else lies there."""
    if isinstance(app.screen, Page):
        app.screen.say(sentence)
    else:
        app.notify(sentence, markup=False)


def say_refused(app: App[Any], error: WorkbookError) -> None:
    """Say what was refused, in the status line of the page in front or over whatever else lies there."""
    if isinstance(app.screen, Page):
        app.screen.say(str(error), wrong=True)
    else:
        app.notify(str(error), severity="warning", markup=False)


def show_review(app: App[Any], sentence: str = "") -> None:
    """Show what is stored now on the page in front, with a sentence about it; nothing where no page is in front."""
    if isinstance(app.screen, Page):
        app.screen.refresh_review()
        if sentence:
            app.screen.say(sentence)
