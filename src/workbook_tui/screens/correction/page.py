"""The correction of one plan: its clock, its cases, the samples that verify it, evidence, and closeout."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.spsr import PROMPTS
from workbook_tui.rules.correction.clock import QUESTIONS, open_questions, prong_2
from workbook_tui.rules.facts import PlanFacts
from workbook_tui.rules.problems import problems
from workbook_tui.rules.wording import counted
from workbook_tui.screens.correction.cases import correction_key
from workbook_tui.screens.correction.files import CorrectionFiles, has_files
from workbook_tui.screens.correction.settling import settle_notice, settle_row
from workbook_tui.screens.correction.words import cases_prong
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.text import sentence_list

if TYPE_CHECKING:
    from workbook_tui.screens.dialogs.settle import SettleDialog

_REMOVED = {
    "finding": ("Remove this written notice?", "Its cases go with it, and the dates count anew. F5 brings all back."),
    "correction_case": ("Remove this case?", "F5 brings it back."),
    "verification_sample": ("Remove this sample?", "F5 brings it back."),
    "evidence": ("Remove this piece of evidence?", "The file itself stays where it is. F5 brings the entry back."),
}
_REQUESTED = "Closeout is requested. Next: Submit (6) sends the workbook of closeout. F5 takes the request back."
_ASKED_FOR = {"closeout_requested", "verified", "closed", "no_longer_required"}


class CorrectionScreen(CorrectionFiles):
    """What shows that the finding behind a plan was corrected, and that it was verified in time."""

    HELP = (
        "The year runs from the earliest written notice. Prong 1: every case is put right, however late, unless the "
        "family has left; C takes many at once, D says when one was done and who verified it, V only who. On a notice "
        "D and V count for all its cases. Prong 2: a sample of new records, read after the last task, is 100 %. F "
        "looks whether the files of evidence are there and unchanged, T takes a changed one as the new version. Y says "
        "yes to a question of closeout, R requests it. Enter opens any line, also the decision of the state office "
        "when it came by letter. “Soon” is 30 days or less."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        correction_key("d", "done", "Done", "Say when the case was done, and who verified it", show=True),
        correction_key("v", "verify", "Verify", "Say who verified the line, and when", show=True),
        correction_key("y", "yes", "Yes", "Say yes to the question, or take it back", show=True),
        correction_key("r", "request", "Request", "Request closeout of the state office"),
        Binding("x,delete", "remove", "Remove", key_display="x", id="correction.remove", tooltip="Remove the line"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key stands there on the lines that it is for."""
        del parameters
        if self.plan is None:
            return True
        kind, what = self.here
        cases = self.finding is not None and bool(self.finding.cases)
        shown = {
            "done": cases,
            "verify": cases or self.sample is not None,
            "yes": kind == "plan" and what in {prompt.field for prompt in QUESTIONS},
            "take": self.has_new_version,
            "files": kind == "evidence" and has_files(self.plan),
            "request": self.plan.state not in _ASKED_FOR,
            "remove": kind in _REMOVED and what != "0",
        }
        return shown.get(action, True)

    def action_done(self) -> None:
        """Say when the case was done, or all cases of a notice that are not."""
        self._settle("done_on")

    def action_verify(self) -> None:
        """Say who verified the line, or all cases of a notice that are not."""
        self._settle("verified_by")

    def _settle(self, start: str) -> None:
        plan, finding, row = self.plan, self.finding, self.case or self.sample
        dialog: SettleDialog | None = None
        if plan is not None and row is not None:
            rows = finding.cases if finding is not None else plan.samples
            dialog = settle_row(self, plan, rows, row, start=start)
        elif plan is not None and finding is not None:
            dialog = settle_notice(self, plan, finding, start=start)
            if dialog is None:
                self.say("No case of this notice waits for that.")
        if dialog is not None:
            self.app.push_screen(dialog, partial(self._settled, self.table.cursor))

    def _settled(self, key: str, is_stored: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if not is_stored:
            return
        self.refresh_review()
        self.table.move_to(key)
        if key.startswith("correction_case"):
            # On to the next case: twelve in a row are twelve times the same keys.
            self.table.action_step(1)
            if not self.table.cursor.startswith("correction_case"):
                self.table.move_to(key)
        self.say("Stored. F5 takes it back.")

    def action_yes(self) -> None:
        """Answer the question under the cursor with yes; once more takes the answer back."""
        plan, field = self.plan, self.here[1]
        if plan is not None:
            answer = "" if plan.text(field) == "yes" else "yes"
            put = partial(
                self.desk.workbook.answers.put, PROMPTS[f"plan.{field}"], plan.id, answer, today=self.desk.today
            )
            apply(self, put, "The answer is yes. F5 takes it back." if answer else "The answer is taken back.")

    def action_request(self) -> None:
        """Ask, then request closeout; without three times yes say what is missing."""
        plan = self.plan
        if plan is None:
            return
        if questions := open_questions(plan):
            self.say(f"Closeout needs a yes to: {sentence_list(questions)}.", wrong=True)
            return
        request = partial(self.desk.workbook.corrections.request_closeout, plan.id, on=self.desk.today)
        prongs = (cases_prong(plan), prong_2(plan)) if plan.findings else ()
        waiting = self._blocking(plan)
        detail = " ".join([*waiting, *(prong.sentence for prong in prongs if not prong.is_met)])
        question = Question("Request closeout of the state office?", detail=detail, yes="request it", no="not yet")
        apply_if_sure(self, question, request, _REQUESTED)

    def _blocking(self, plan: PlanFacts) -> list[str]:
        """How many problems of the plan would block its closeout, as a sentence; none when nothing does."""
        desk, closing = self.desk, frozenset({plan.id})
        try:
            found = problems(self.review_in_hand(), "closeout", desk.today, desk.faults, closing=closing)
        except WorkbookError:
            # Storing the request says what is wrong with the file.
            return []
        number = sum(one.level == "blocking" and one.kpi == self.code for one in found)
        if not number:
            return []
        return [f"{counted(number, 'problem')} still {'blocks' if number == 1 else 'block'} it; Submit lists them."]

    def action_remove(self) -> None:
        """Ask, then remove the line under the cursor."""
        table, number = self.here
        question, detail = _REMOVED[table]
        book = self.desk.workbook
        remove = book.findings.remove if table == "finding" else partial(book.corrections.remove, table)
        apply_if_sure(
            self, Question(question, detail=detail), partial(remove, int(number)), "Removed. F5 brings it back."
        )
