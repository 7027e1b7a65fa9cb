"""The fingerprint of a file of evidence: noted when its place is entered, and when a new version is taken."""

from collections.abc import Callable, Mapping
from functools import partial

from textual import work

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import EvidenceFile, FileState, look, looked_at, place_of
from workbook_tui.rules.facts import EvidenceFacts, PlanFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.correction.row_editor import find_row
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.evidence_files import run_cancellable
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Workspace

_WORST_FIRST = (FileState.MISSING, FileState.CHANGED, FileState.UNNOTED, FileState.UNREADABLE, FileState.SAME)


class PlanFiles:
    """How the files of evidence of one plan were found when the page looked at them last."""

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
    files.found = await run_cancellable(partial(looked_at, plan, page.desk.file))
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
    with page.workbook_app.key_gate.held():
        seen = await run_cancellable(partial(look, evidence, page.desk.file))
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
