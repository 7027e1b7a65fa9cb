"""The first start: a new review, the sample, or a file."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from workbook_tui.catalogs.areas import area as area_of
from workbook_tui.catalogs.areas import areas
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.errors import WorkbookError, refusal
from workbook_tui.exchange.sample import fill_sample
from workbook_tui.paths import is_file, is_there, parse_path, sample_file
from workbook_tui.rules.dates.days import cycle_of, read_cycle
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.wording import format_moment
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import offered_folder
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.rollup.asking import ask_rollup
from workbook_tui.screens.rollup.decisions import ask_decisions
from workbook_tui.store.backups.copies import Backup, list_backups
from workbook_tui.store.backups.restoring import restore
from workbook_tui.store.workbook import Workbook
from workbook_tui.system.folders import private_folder
from workbook_tui.text import quote
from workbook_tui.widgets.key_bar import KeyBar
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn, TableRow

_BACKUPS = 4
"""So many backups of a refused file are offered."""
_OF_AREAS: Mapping[object, Callable[[Page, Path], Awaitable[None]]] = {"decisions": ask_decisions, "rollup": ask_rollup}
"""What the state office does with many areas' workbooks."""
_COLUMNS = (TableColumn("choice", "", 18), TableColumn("more", "", None))


class WelcomeScreen(Page):
    """What to open; it stays until a workbook lies on the desk."""

    HELP = (
        "Start a new review for your service area, look at the sample first, or open a file you have. A review lies "
        "in one file on this computer; nothing leaves it unless you export it."
    )
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS: ClassVar[str] = """
    WelcomeScreen { align: center middle; }
    WelcomeScreen > Vertical { width: 76; height: auto; max-height: 100%; }
    WelcomeScreen #hello { margin-bottom: 1; }
    WelcomeScreen #refusal { color: $text-error; margin-bottom: 1; display: none; }
    WelcomeScreen RowTable { height: auto; max-height: 13; }
    """

    def __init__(self, refusal: str = "") -> None:
        super().__init__()
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """The choices, with the files opened lately."""
        with Vertical():
            yield Static(
                Content.assemble(
                    ("Early On workbook", "bold"),
                    "\nRate your KPIs, plan what needs improvement, follow it for a year, and send the workbook to the "
                    "state.\nEverything is kept in one file on this computer and stored as you type. "
                    f"A new review is kept in {self.desk.file}",
                ),
                id="hello",
            )
            yield Static(Content(""), id="refusal")
            yield RowTable(_COLUMNS, rows=self._choices(), show_header=False)
        yield KeyBar()

    def _choices(self) -> list[TableRow]:
        rows = [
            TableRow("new", ("New review", "for your service area")),
            TableRow("sample", ("Sample review", "a filled one to look around in; change what you like")),
            TableRow("open", ("Open a file", "that you or a colleague made before")),
            TableRow("decisions", ("State decisions", "for the state office: out of a roll-up, for each area")),
            TableRow("rollup", ("Roll-up", "for the state office: many areas' workbooks into one")),
        ]
        rows += self._backups()
        recent = [Path(name) for name in self.desk.settings.recent]
        there = [TableRow(str(file), (file.name, str(file.parent)), item=file) for file in recent if is_there(file)]
        return [*rows, TableRow("recent", ("Opened lately", ""), is_heading=True), *there] if there else rows

    def _backups(self) -> list[TableRow]:
        """The newest backups of a file that is there and was refused."""
        if not self._refusal or not is_file(self.desk.file):
            return []
        found = list_backups(self.desk.file)[:_BACKUPS]
        lines = [TableRow(str(one.path), (format_moment(one.at), one.why), item=one) for one in found]
        return [TableRow("backups", ("Its backups", ""), is_heading=True), *lines] if lines else []

    def on_mount(self) -> None:
        """Say why the named file could not be opened, when that is why this screen shows."""
        self.query_one(RowTable).focus()
        self.say(self._refusal, wrong=bool(self._refusal))

    def on_screen_resume(self) -> None:
        """Keep the choices as they are."""

    def reload(self, review: ReviewFacts) -> None:
        """Nothing of a review shows here."""

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence above the choices."""
        place = self.query_one("#refusal", Static)
        place.display = bool(sentence)
        place.update(Content(f"! {sentence}" if wrong else sentence))

    @on(RowTable.Opened)
    def choose(self, message: RowTable.Opened) -> None:
        """Do what was chosen."""
        self._choose(message.key if message.item is None else cast("Path | Backup", message.item))

    @work(exclusive=True)
    async def _choose(self, choice: str | Path | Backup) -> None:
        try:
            workbook = await self._workbook(choice)
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        if workbook is not None:
            self.desk.take(workbook)
            self.dismiss(None)
            self.workbook_app.show_workbook()

    async def _workbook(self, choice: str | Path | Backup) -> Workbook | None:
        if isinstance(choice, Backup):
            return await self._brought_back(choice)
        if choice == "new":
            return await self._new_review()
        if choice == "sample":
            return sample_review(self.desk)
        if choice in _OF_AREAS:
            await _OF_AREAS[choice](self, offered_folder(None))
            return None
        if isinstance(choice, Path):
            return Workbook.open(choice, who=self.desk.who)
        question = TextQuestion("The file to open (its whole path):", check=_wrong_with_file)
        name = await self.app.push_screen_wait(question)
        return Workbook.open(parse_path(name), who=self.desk.who) if name and name.strip() else None

    async def _brought_back(self, backup: Backup) -> Workbook | None:
        """The file as a backup has it, once that is wanted."""
        question = f"Bring back the backup of {format_moment(backup.at)}?"
        detail = f"{self.desk.file.name} as it is now is kept in the folder of backups."
        if not await self.app.push_screen_wait(Question(question, detail=detail)):
            return None
        restore(self.desk.file, backup.path)
        return Workbook.open(self.desk.file, who=self.desk.who)

    async def _new_review(self) -> Workbook | None:
        rows = [(area.code, area.name, f"{area.code} · {area.counties}") for area in areas()]
        code = await self.app.push_screen_wait(Pick("Your service area: type its name, code or county", rows))
        if code is None:
            return None
        suggested = cycle_of(self.desk.today)
        question = TextQuestion("The cycle of this review:", text=suggested, check=partial(refusal, read_cycle))
        typed = await self.app.push_screen_wait(question)
        if typed is None:
            return None
        cycle = read_cycle(typed)
        _make_room(self.desk.file)
        return Workbook.create(
            self.desk.file,
            who=self.desk.who,
            fill=lambda book: book.reviews.start(area_of(code), cycle, catalog()) and None,
        )


def sample_review(desk: Workspace) -> Workbook:
    """The sample, which is made when it is not there yet."""
    file = sample_file()
    if is_there(file):
        return Workbook.open(file, who=desk.who)
    _make_room(file)
    return Workbook.create(file, who=desk.who, fill=lambda book: fill_sample(book, today=desk.today))


def _make_room(file: Path) -> None:
    """Make the folder of a new file (WorkbookError when it cannot be made)."""
    try:
        private_folder(file.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookError(f"The folder {file.parent} cannot be made ({reason}). Nothing was created.") from error


def _wrong_with_file(text: str) -> str:
    """Why no file can be opened at a path, "" when there is one, or when nothing is named."""
    name = text.strip()
    if not name or is_file(parse_path(name)):
        return ""
    return f"There is no file {quote(name)}. Write its whole path, such as ~/Documents/review.db."
