"""A piece of evidence, what it is, what it proves, and where its file lies: its row, and its editor."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import App
from textual.binding import BindingType

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import EvidenceFile, FileState, check_file, place_of, plan_files
from workbook_tui.prompts.choices import EVIDENCE_KINDS, label_of
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import EVIDENCE
from workbook_tui.rules.correction_facts import EvidenceFacts
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.correction.rows import (
    WORDS,
    CorrectionRow,
    PlacedRow,
    RowEditor,
    RowKind,
    day_cell,
    find_row,
    join_parts,
)
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.evidence_files import names_file, run_cancellable
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras, SaveOutcome, Saver
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.text import shorten
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.cells import Cell, ToneCell
from workbook_tui.widgets.tones import Tone

_WORST_FIRST = (FileState.MISSING, FileState.CHANGED, FileState.UNNOTED, FileState.UNREADABLE, FileState.SAME)


class PlanFiles:
    """The states of the evidence files of one plan, as of the last time the page looked at them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._plan: PlanFacts | None = None
        self._looked_for: tuple[tuple[int, str, str], ...] = ()
        self.found: Mapping[int, EvidenceFile] = {}
        """By the number of the evidence."""

    def look_when_new(self, plan: PlanFacts) -> None:
        """Look at the files when one is named anew, or in another version, since the last look."""
        named = tuple((one.id, one.text("path"), one.text("sha256")) for one in plan.evidence if one.text("path"))
        self._plan = plan
        if named != self._looked_for:
            self._looked_for = named
            self.look()

    def look(self, *, is_asked: bool = False) -> None:
        """Look at every file, show the page again, and say how the files are when that was asked."""
        if self._plan is not None:
            _look_at_plan(self._page, self, self._plan, is_asked=is_asked)

    def summary(self) -> str:
        """How the files are together, such as "3 files looked at: 1 missing, 2 unchanged."."""
        states = [found.state for found in self.found.values() if found.state is not FileState.PAPER]
        told = [f"{states.count(state)} {state}" for state in _WORST_FIRST if state in states]
        return f"{pluralize(len(states), 'file')} looked at: {', '.join(told)}."


@work(group="files", exclusive=True)
async def _look_at_plan(page: Page, files: PlanFiles, plan: PlanFacts, *, is_asked: bool) -> None:
    files.found = await run_cancellable(partial(plan_files, plan, page.desk.file))
    page.refresh_review()
    if is_asked:
        page.say(files.summary(), wrong=any(found.sentence for found in files.found.values()))


def keep_when_new(desk: Workspace, evidence: EvidenceFacts, seen: EvidenceFile, focus: str) -> EvidenceFile:
    """Note the fingerprint of a file whose place was just entered, in one step with it."""
    if seen.state is not FileState.UNNOTED:
        return seen
    try:
        now = find_row(desk.review_of("evidence", evidence.id), "evidence", evidence.id)
        if now is None or now.row.text("path") != evidence.text("path"):
            return seen
        desk.workbook.corrections.keep_fingerprint(evidence.id, seen.sha256, focus=focus)
    except WorkbookError as error:
        return EvidenceFile(FileState.UNNOTED, str(error), seen.sha256)
    return EvidenceFile(FileState.SAME, sha256=seen.sha256)


def ask_new_version(page: Page, evidence: EvidenceFacts, then: Callable[[], object]) -> None:
    """Ask whether the file as it is now is the new version, note its fingerprint, and go on with `then`."""
    if not evidence.text("path"):
        page.say("This piece of evidence names no file: enter its place first.", wrong=True)
        return
    _ask_new_version(page, evidence, then)


@work(group="new version", exclusive=True)
async def _ask_new_version(page: Page, evidence: EvidenceFacts, then: Callable[[], object]) -> None:
    with page.workbook_app.key_gate.hold_keys():
        seen = await run_cancellable(partial(check_file, evidence, page.desk.file))
    if seen.state is FileState.SAME:
        page.say("The file is as it was when it was added: nothing to take.")
    elif not seen.sha256:
        page.say(seen.sentence, wrong=True)
    else:
        name = place_of(evidence.text("path"), page.desk.file).name
        detail = "Its new fingerprint is noted, and the check compares with that from now on."
        if await page.app.push_screen_wait(Question(f"Take {name} as it is now as the new version?", detail=detail)):
            change = partial(page.desk.workbook.corrections.keep_fingerprint, evidence.id, seen.sha256)
            apply(page, change, f"{name} is taken as it is now. F5 brings the old fingerprint back.")
            then()


_PATH = "evidence.path"
_WHERE = (
    "A full path, one that begins with ~ (your home folder), or one that counts from the folder of this workbook. "
    "Leave it empty for what is only on paper."
)
_FILES: Mapping[FileState, tuple[str, Tone]] = {
    FileState.SAME: ("✓ file unchanged", "ok"),
    FileState.MISSING: ("✗ file missing", "bad"),
    FileState.CHANGED: ("✗ file changed", "bad"),
    FileState.UNNOTED: ("! not noted yet", "warn"),
    FileState.UNREADABLE: ("✗ cannot be read", "bad"),
}
"""How the row says what was found; anything else has not been looked at."""


class EvidenceEditor(RowEditor[EvidenceFacts]):
    """What the evidence is; its file is looked at when the editor opens, and whenever its place is entered."""

    TABLE = EVIDENCE.table
    SECTION = EVIDENCE
    SUBJECT = "Evidence"
    HELP = (
        "A paper or file that shows the correction. The place of a file is a full path, one that begins with ~ (your "
        "home folder), or one that counts from the folder of this workbook's file. Its fingerprint (SHA-256) is noted "
        "as soon as the place is entered, so that the check can say when the file is missing or another one. F9 takes "
        "a changed file as the new version."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "evidence.take", "f9", "take", "New version", "Take the file as it is now as the new version", display="F9"
        ),
    ]

    def __init__(self, row_id: int, field: str = "") -> None:
        super().__init__(row_id, field)
        self._found: EvidenceFile | None = None
        self._path = ""
        """The place of the file that was found."""
        self._step = ""
        """The step in which the place was typed: the fingerprint of the file joins it."""

    def made_saver(self) -> Saver:
        """What stores the answers."""
        return Saver(self.desk, self._notice)

    def _notice(self, saved: SaveOutcome) -> None:
        if saved.field.prompt.key == _PATH:
            self._step = saved.focus

    def on_mount(self) -> None:
        """Look at the file."""
        self.look()

    def hints(self, builder: FieldBuilder, found: PlacedRow[EvidenceFacts], prompt: Prompt) -> FieldExtras:
        """How to name a file, and what is wrong with the one that is named."""
        del builder
        if prompt.key != _PATH:
            return {}
        seen = self._found if self._path == found.row.text("path") else None
        return {"problem": seen.sentence if seen is not None else "", "guidance": _WHERE}

    def status_text(self, review: ReviewFacts, found: PlacedRow[EvidenceFacts]) -> str:
        """Whether the fingerprint of the file is known."""
        del review
        if not found.row.text("path"):
            return "On paper: no file is named."
        known = found.row.text("sha256")
        return f"Fingerprint (SHA-256) {known[:16]}…" if known else "No fingerprint is noted yet."

    @on(Form.Answered)
    def look_again(self, message: Form.Answered) -> None:
        """Look at the file when another place was entered, and note its fingerprint."""
        if message.field.prompt.key == _PATH:
            self.look(is_new=True)

    def look(self, *, is_new: bool = False) -> None:
        """Look at the file, and note its fingerprint when its place was just entered."""
        found = self.find(self.review_in_hand())
        if found is not None:
            _look(self.app, self, found.row, self._step if is_new else "")

    def take_look(self, evidence: EvidenceFacts, seen: EvidenceFile) -> None:
        """Keep what was found for the form to show, unless the place names another file by now."""
        found = self.find(self._review) if self._review is not None else None
        if found is not None and found.row.text("path") == evidence.text("path"):
            self._found, self._path = seen, evidence.text("path")

    def action_take(self) -> None:
        """Ask, then take the file as it is now."""
        if (found := self.found_now()) is not None:
            ask_new_version(self, found.row, self.look)


@work(group="fingerprint")
async def _look(app: App[None], editor: EvidenceEditor, evidence: EvidenceFacts, focus: str) -> None:
    """Look at a file; the program itself does it, so that it goes on when the editor is left."""
    desk = editor.desk
    seen = await run_cancellable(partial(check_file, evidence, desk.file))
    if focus:
        seen = keep_when_new(desk, evidence, seen, focus)
    editor.take_look(evidence, seen)
    if isinstance(app.screen, Page):
        app.screen.refresh_review()


PAPERS = RowKind(
    editor=EvidenceEditor,
    removal=("Remove this piece of evidence?", "The file itself stays where it is. F5 brings the entry back."),
    adds_one="E adds one",
)


def evidence_row(plan: PlanFacts, evidence: EvidenceFacts, found: EvidenceFile | None) -> CorrectionRow:
    """A paper or a file, with how the file was `found` when it was looked at last."""
    title, kind = evidence.text("title"), label_of(EVIDENCE_KINDS, evidence["kind"])
    said = shorten(join_parts(title or "(no title yet)", kind), WORDS)
    told = join_parts(title, kind, evidence.text("proves"))
    text = f"! {found.sentence}\n{told}" if found and found.sentence else f"{told}\n{evidence.text('path')}".strip()
    is_new = found is not None and found.state in {FileState.CHANGED, FileState.UNNOTED}
    actions = [*(["take"] if is_new else []), *(["files"] if names_file(plan) else [])]
    return PAPERS.row(evidence, (day_cell(evidence, "dated_on"), said, _file(evidence, found), "", ""), text, actions)


def _file(evidence: EvidenceFacts, found: EvidenceFile | None) -> Cell:
    if not evidence.text("path"):
        return ToneCell("on paper", "quiet")
    if found is None or found.state not in _FILES:
        return ToneCell("a file, not looked at", "quiet")
    return ToneCell(*_FILES[found.state])
