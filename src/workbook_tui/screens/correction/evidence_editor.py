"""The editor of a piece of evidence: what it is, what it proves, and where its file lies."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.content import Content

from workbook_tui.exchange.evidence import FileState, Found, look
from workbook_tui.prompts.spsr import EVIDENCE
from workbook_tui.rules.facts import EvidenceFacts, ReviewFacts
from workbook_tui.screens.correction.evidence_files import ask_new_version, keep_when_new, unhurried
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.lookups import evidenced
from workbook_tui.screens.frame.saver import Saved, Saver
from workbook_tui.screens.frame.section import Page
from workbook_tui.widgets.form_items import FormField, FormItem
from workbook_tui.widgets.forms.form import Form

_PATH = "evidence.path"
_WHERE = (
    "A full path, one that begins with ~ (your home folder), or one that counts from the folder of this workbook. "
    "Leave it empty for what is only on paper."
)
_WRONG = {FileState.MISSING, FileState.CHANGED, FileState.UNREADABLE, FileState.UNNOTED}


class EvidenceEditor(FormEditor):
    """One piece of evidence; its file is looked at beside the form."""

    MODE = "monitor"
    HELP = (
        "A paper or file that shows the correction. The place of a file is a full path, one that begins with ~ (your "
        "home folder), or one that counts from the folder of this workbook's file. Its fingerprint (SHA-256) is noted "
        "as soon as the place is entered, so that the check can say when the file is missing or another one. F9 takes "
        "a changed file as the new version."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f9",
            "take",
            "New version",
            key_display="F9",
            id="evidence.take",
            tooltip="Take the file as it is now as the new version",
        ),
    ]

    def __init__(self, evidence_id: int, field: str = "") -> None:
        super().__init__((f"evidence.{field}", None) if field else None)
        self._evidence_id = evidence_id
        self._found: Found | None = None
        self._path = ""
        self._step = ""

    def made_saver(self) -> Saver:
        """What stores the answers."""
        return Saver(self.desk, self._notice)

    def _notice(self, saved: Saved) -> None:
        """Remember the step in which the place of the file was typed: its fingerprint joins it."""
        if saved.field.prompt.key == _PATH:
            self._step = saved.focus

    def on_mount(self) -> None:
        """Look at the file."""
        self.look()

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The piece of evidence."""
        return "evidence", self._evidence_id

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """What is asked about the evidence, and how its file is."""
        found = evidenced(builder.review, self._evidence_id)
        if found is None:
            return None
        evidence = found[2]
        return [
            self._path_ask(builder, evidence) if prompt.key == _PATH else builder.field(prompt, evidence)
            for prompt in EVIDENCE.prompts
        ]

    def _path_ask(self, builder: FieldBuilder, evidence: EvidenceFacts) -> FormField:
        prompt = next(one for one in EVIDENCE.prompts if one.key == _PATH)
        seen = self._found if self._path == evidence.text("path") else None
        wrong = seen.sentence if seen is not None and seen.state in _WRONG else ""
        return builder.field(prompt, evidence, problem=wrong, guidance=_WHERE)

    def headline(self, review: ReviewFacts) -> Content:
        """Whose evidence it is, and the fingerprint of its file."""
        found = evidenced(review, self._evidence_id)
        if found is None:
            return Content("")
        kpi, _, evidence = found
        head = (f"Evidence · {kpi.code}  {kpi.text('title')}", "bold")
        return Content.assemble(head, f"\n{noted_said(evidence)}")

    @on(Form.Answered)
    def look_again(self, message: Form.Answered) -> None:
        """Another place, another fingerprint."""
        if message.field.prompt.key == _PATH:
            self.look(is_new=True)

    def look(self, *, is_new: bool = False) -> None:
        """Look at the file, and note its fingerprint when its place was just entered."""
        found = evidenced(self.review_in_hand(), self._evidence_id)
        if found is not None:
            _look(self.app, self, found[2], self._step if is_new else "")

    def take_look(self, evidence: EvidenceFacts, seen: Found) -> None:
        """Show how the file is, unless the place names another one by now."""
        found = evidenced(self._review, self._evidence_id) if self._review is not None else None
        if found is not None and found[2].text("path") == evidence.text("path"):
            self._found, self._path = seen, evidence.text("path")

    def action_take(self) -> None:
        """Ask, then take the file as it is now."""
        found = evidenced(self.review_in_hand(), self._evidence_id)
        if found is not None and self.form.flush():
            ask_new_version(self, found[2], self.look)


@work(group="fingerprint")
async def _look(app: App[None], editor: EvidenceEditor, evidence: EvidenceFacts, focus: str) -> None:
    """Look at a file; the program itself does it, so that it goes on when the editor is left."""
    desk = editor.desk
    seen = await unhurried(partial(look, evidence, desk.file))
    if focus:
        seen = keep_when_new(desk, evidence, seen, focus)
    editor.take_look(evidence, seen)
    if isinstance(app.screen, Page):
        app.screen.refresh_review()


def noted_said(evidence: EvidenceFacts) -> str:
    """Whether the fingerprint of the file is known."""
    if not evidence.text("path"):
        return "On paper: no file is named."
    known = evidence.text("sha256")
    return f"Fingerprint (SHA-256) {known[:16]}…" if known else "No fingerprint is noted yet."
