"""What every screen works on: the open workbook, the chosen review, the day and the person."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from workbook_tui import settings as preferences
from workbook_tui.errors import WorkbookError
from workbook_tui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbook_tui.errors import FileReplacedError
    from workbook_tui.prompts.prompt import Prompt
    from workbook_tui.prompts.questionnaire import Questionnaire
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.store.workbook import Workbook

KeptText = tuple[str, int, str]
"""Prompt key, row, and a text that could not be stored."""


class Unsaved(Protocol):
    """A form or an editor that may hold typed text, and can be asked to store it at once."""

    def flush(self) -> bool:
        """Store what is typed; False when something could not be stored."""
        ...

    def unsaved_texts(self) -> list[KeptText]:
        """What is still not stored."""
        ...


class Workspace:
    """The open workbook with the review in hand; screens read from it and ask it to change things."""

    def __init__(self, file: Path, *, who: str, today: date, settings: Settings, cycle: str | None = None) -> None:
        self.file = file
        self.who = who
        self.today = today
        self.settings = settings
        self.cycle = cycle
        self.unsaved_forms: WeakSet[Unsaved] = WeakSet()
        """Whatever may hold text that is not stored yet; all of it is stored at every exit."""
        self.kept_texts: list[KeptText] = []
        """What was typed into forms that are gone and could not be stored."""
        self.worksheet_prompts: dict[str, Prompt] = {}
        """What the worksheets that were opened ask, by key."""
        self.faults: Mapping[int, str] = {}
        """What was wrong with the files of evidence when they were last looked at, by the number of the evidence."""
        self.is_replaced = False
        """True from the moment another file was found in the place of the open one until a person settles it."""
        self.next_file: Path | None = None
        """The file to go on with once this one is closed; None for the same one."""
        self.greeting = ""
        """What is to be said once the file is open."""
        self.is_named = bool(settings.name)
        """False until the person at work has been asked for a name."""
        self.on_stored: Callable[[], None] = lambda: None
        """Called when something new is known to be stored."""
        self.on_taken: Callable[[Workbook], None] = lambda _: None
        """Called with each workbook that is put on the desk, before anything of it is shown."""
        self.banner = ""
        """What every page says above the status line as long as it holds; "" for nothing."""
        self.on_replaced: Callable[[FileReplacedError], None] = lambda _: None
        """Called when another file is found in the place of the open one."""
        self._workbook: Workbook | None = None
        self._form: Questionnaire | None = None

    @property
    def is_open(self) -> bool:
        """True once a workbook lies on the desk."""
        return self._workbook is not None

    @property
    def workbook(self) -> "Workbook":
        """The open workbook."""
        if self._workbook is None:
            raise WorkbookError("No workbook is open yet.")
        return self._workbook

    def open(self, file: Path) -> None:
        """Open the workbook in `file`; FileRefusedError says why it cannot be."""
        # The store and the rules are imported only now, behind the first frame.
        from workbook_tui.store.workbook import Workbook

        self.take(Workbook.open(file, who=self.who))

    def take(self, workbook: "Workbook") -> None:
        """Work on `workbook` from now on, in the cycle that was asked for or worked on last, else in the newest."""
        self._workbook = workbook
        self.on_taken(workbook)
        workbook.last_known.on_stored = self.on_stored
        workbook.last_known.on_replaced = self.on_replaced
        self.is_replaced = False
        self.on_stored()
        if workbook.path != self.file:
            self.cycle, self.faults = None, {}
        self.file = workbook.path
        known = workbook.cycles()
        last = preferences.remembered_cycle(self.file)
        self.cycle = self.cycle or (last if last in known else next(iter(known), None))

    def fresh_copy(self) -> "Workspace":
        """A desk for the same person, and the same file or the one to go on with, on which nothing lies yet."""
        desk = Workspace(self.next_file or self.file, who=self.who, today=self.today, settings=self.settings)
        desk.is_named, desk.greeting = self.is_named, self.greeting
        return desk

    def let_go(self, form: "Unsaved") -> None:
        """Keep what a form that goes away could not store."""
        self.unsaved_forms.discard(form)
        self.kept_texts += form.unsaved_texts()

    def sign(self, who: str) -> None:
        """Put everything done from now on under the name `who`."""
        self.who = who
        if self._workbook is not None:
            self._workbook.who = who

    def review(self) -> "ReviewFacts":
        """The review in hand as it is stored now."""
        review = self.workbook.facts(self.cycle)
        self._form = review.form
        return review

    @property
    def form(self) -> "Questionnaire":
        """What the review asks that was read last; the self-review before any was."""
        from workbook_tui.prompts.spsr import SPSR

        return self._form or SPSR

    def prompt(self, key: str) -> "Prompt | None":
        """The prompt of a key: of the review, or of a worksheet in use; None when nothing asks so any more."""
        found = self.form.prompts.get(key) or self.worksheet_prompts.get(key)
        if found is None and self._workbook is not None and not self.is_replaced:
            self.worksheet_prompts |= self._workbook.worksheets.prompts()
        return found or self.worksheet_prompts.get(key)

    def review_of(self, table: str, row_id: int, *, front: "ReviewFacts | None" = None) -> "ReviewFacts":
        """The review that holds a row, also one in which nothing is open any more; the one in hand when none does."""
        from workbook_tui.rules.at_work import find_review

        now = front or self.review()
        return (
            find_review(now, table, row_id)
            or find_review(self.workbook.facts(self.cycle, ended=True), table, row_id)
            or now
        )

    def turn_to(self, cycle: str) -> None:
        """Work on the review of `cycle` from now on."""
        self.cycle = cycle
        preferences.remember_file(self.file, cycle)
