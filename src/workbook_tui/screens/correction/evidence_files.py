"""The fingerprint of a file of evidence: noted when its place is entered, and when a new version is taken."""

from collections.abc import Callable
from functools import partial

from textual import work

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.evidence import FileState, Found, look, place_of
from workbook_tui.rules.facts import EvidenceFacts
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.doing import do
from workbook_tui.screens.frame.evidence_files import unhurried
from workbook_tui.screens.frame.lookups import evidenced
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.workspace import Desk


def keep_when_new(desk: Desk, evidence: EvidenceFacts, seen: Found, focus: str) -> Found:
    """Note the fingerprint of a file whose place was just entered, in one step with it."""
    if seen.state is not FileState.UNNOTED:
        return seen
    try:
        now = evidenced(desk.review_of("evidence", evidence.id), evidence.id)
        if now is None or now[2].text("path") != evidence.text("path"):
            return seen
        desk.workbook.corrections.keep_fingerprint(evidence.id, seen.sha256, focus=focus)
    except WorkbookError as error:
        return Found(FileState.UNNOTED, str(error), seen.sha256)
    return Found(FileState.SAME, sha256=seen.sha256)


def ask_new_version(page: Page, evidence: EvidenceFacts, then: Callable[[], object]) -> None:
    """Ask whether the file as it is now is the new version, note its fingerprint, and go on with `then`."""
    if not evidence.text("path"):
        page.say("This piece of evidence names no file: enter its place first.", wrong=True)
        return
    _ask_new_version(page, evidence, then)


@work(group="new version", exclusive=True)
async def _ask_new_version(page: Page, evidence: EvidenceFacts, then: Callable[[], object]) -> None:
    with page.workbook_app.key_gate.held():
        seen = await unhurried(partial(look, evidence, page.desk.file))
    if seen.state is FileState.SAME:
        page.say("The file is as it was when it was added: nothing to take.")
    elif not seen.sha256:
        page.say(seen.sentence, wrong=True)
    else:
        name = place_of(evidence.text("path"), page.desk.file).name
        detail = "Its new fingerprint is noted, and the check compares with that from now on."
        if await page.app.push_screen_wait(Question(f"Take {name} as it is now as the new version?", detail=detail)):
            change = partial(page.desk.workbook.corrections.keep_fingerprint, evidence.id, seen.sha256)
            do(page, change, f"{name} is taken as it is now. F5 brings the old fingerprint back.")
            then()
