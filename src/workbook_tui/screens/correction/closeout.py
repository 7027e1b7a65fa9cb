"""The closeout of a plan, its three questions, the request and the decision of the state office: rows and editor."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual import on
from textual.content import Content

from workbook_tui.errors import WorkbookError
from workbook_tui.prompts.choices import DECISIONS, YES_NO, label_of
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import CLOSEOUT, DECISION, SPSR
from workbook_tui.rules.correction.clock import (
    CORRECTED_STATES,
    QUESTIONS,
    open_questions,
    open_tasks_text,
    prong_2,
    readiness_gaps,
    yes_doubt,
)
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.problems import problems
from workbook_tui.rules.reports.progress_reports import CLOSEOUT_REQUESTED
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.correction.rows import WORDS, CorrectionRow, PlacedRow, RowEditor, day_cell
from workbook_tui.screens.correction.words import cases_prong, closeout_text
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import apply, apply_if_sure
from workbook_tui.screens.frame.fields import FieldBuilder, SaveOutcome, Saver
from workbook_tui.screens.frame.section import Page
from workbook_tui.text import sentence_list, shorten
from workbook_tui.widgets.form_items import FormHeading, FormItem
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.tables.cells import Cell, ToneCell

_DECISION = SPSR.prompts["plan.decision"]
FIELDS = {prompt.field for prompt in (*CLOSEOUT.prompts, *DECISION.prompts)}
"""The columns of a plan that the editor of its closeout asks for."""
_NO_DECISION = "The decision comes back with the returned workbook. Enter records a decision that came by letter."
_REQUESTED = "Closeout is requested. Next: Submit (6) sends the workbook of closeout. F5 takes the request back."


class CloseoutEditor(RowEditor[PlanFacts]):
    """The questions over the decision; both prongs stand beside them."""

    TABLE = CLOSEOUT.table
    SECTION = CLOSEOUT
    SUBJECT = "Closeout"
    HELP = (
        "Before closeout is requested each of the three questions needs a yes. What the state office decides comes "
        "back with the returned workbook; when it came by letter, enter it here: the plan takes on the state that was "
        "decided. While a case, newer data or the request is missing it is asked first. Verified or closed within "
        "the year of the notice is timely, after it late."
    )

    def __init__(self, row_id: int, field: str = "") -> None:
        super().__init__(row_id, field)
        self._missing = ""
        """What the decision that was stored last lacks, "" for nothing."""
        self._before = ""
        """The decision that it replaced."""

    def asks(self, builder: FieldBuilder, found: PlacedRow[PlanFacts]) -> Sequence[FormItem]:
        """The questions of closeout, and the decision."""
        asked = builder.section(CLOSEOUT, found.plan, is_titled=True)
        decision = builder.section(DECISION, found.plan)
        return [*asked, FormHeading("Decision of the state office"), *decision]

    def made_saver(self) -> Saver:
        """What stores the answers."""
        return Saver(self.desk, self._notice)

    def _notice(self, saved: SaveOutcome) -> None:
        """Notice when a plan is verified or closed with something missing."""
        if saved.field.prompt.key != _DECISION.key or saved.result.problem:
            return
        is_over = saved.result.text in CORRECTED_STATES and saved.previous_text not in CORRECTED_STATES
        found = self.find(self.review_in_hand()) if is_over else None
        self._missing = " ".join(readiness_gaps(found.kpi, found.plan)) if found is not None else ""
        self._before = saved.previous_text

    @on(Form.Answered)
    def ask_anyway(self) -> None:
        """Ask whether a decision is taken although something is missing."""
        if self._missing:
            missing, self._missing = self._missing, ""
            question = Question("Record it anyway?", detail=missing, yes="record it", no="not yet")
            self.app.push_screen(question, partial(self._take_or_not, self._before))

    def _take_or_not(self, before: str, is_sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if not is_sure:
            put = partial(self.desk.workbook.answers.save, _DECISION, self.row_id, before, today=self.desk.today)
            apply(self, put, "The decision is as it was.")

    def action_leave(self) -> None:
        """Go back, unless a decision is still to be asked about."""
        self.form.flush()
        if not self._missing:
            super().action_leave()

    def status_text(self, review: ReviewFacts, found: PlacedRow[PlanFacts]) -> Content:
        """How far closeout is."""
        return closeout_text(review, found.plan, self.desk.today)

    def background(self, review: ReviewFacts, found: PlacedRow[PlanFacts]) -> Content:
        """Both prongs, which have to be met before a plan can be closed; empty where nothing is to be corrected."""
        del review
        if not (found.kpi.is_compliance or found.plan.findings):
            return Content("")
        told = [("Each case (prong 1)", cases_prong(found.plan)), ("Newer data (prong 2)", prong_2(found.plan))]
        parts = [
            Content.assemble((label, "bold"), f"\n{'✓' if prong.is_met else '!'} {prong.sentence}")
            for label, prong in told
        ]
        return Content("\n\n").join(parts)


def closeout_rows(plan: PlanFacts) -> Iterator[CorrectionRow]:
    """The three questions, and the request."""
    for prompt in QUESTIONS:
        answer = plan.text(prompt.field)
        said = label_of(YES_NO, answer).lower()
        doubt = yes_doubt(plan, prompt.field)
        is_yes = answer == "yes" and not doubt
        state = ToneCell(f"✓ {said}", "ok") if is_yes else ToneCell(f"! {doubt or said or 'no answer'}", "warn")
        warning = f"! A yes does not count yet: {doubt}. " if doubt else ""
        text = f"{warning}{prompt.guidance} Y says yes, and once more takes it back."
        yield _row(plan, prompt.field, (prompt.label, prompt.guidance, state, "", ""), text, prompt)
    requested = plan.day("requested_on")
    if requested:
        said = "Closeout is requested; R withdraws it" if plan.state == CLOSEOUT_REQUESTED else "Closeout was requested"
        cells: tuple[Cell, ...] = (format_day(requested), said, ToneCell("requested", "ok"), "", "")
    else:
        cells = ("", "R requests closeout", ToneCell("not requested", "quiet"), "", "")
    yield _row(plan, "requested_on", cells)


def decision_row(plan: PlanFacts) -> CorrectionRow:
    """What the state office decided."""
    label, day = label_of(DECISIONS, plan["decision"]), plan.day("decided_on")
    comment, who = plan.text("decision_comment"), plan.text("reviewer")
    told = shorten(comment, WORDS)
    if not label:
        cells = (
            "",
            told or ToneCell("Enter: record a decision that came by letter", "quiet"),
            ToneCell("none yet", "quiet"),
            "",
            who,
        )
        return _row(plan, "decision", cells, _NO_DECISION)
    state = ToneCell(label, "warn" if "returned" in label.lower() else "ok")
    said = f"{label}{f' by {who}' if who else ''}{f' on {format_day(day)}' if day else ''}. {comment}".strip()
    return _row(plan, "decision", (day_cell(plan, "decided_on"), told, state, "", who), said)


def _row(
    plan: PlanFacts, field: str, cells: tuple[Cell, ...], text: str = "", question: Prompt | None = None
) -> CorrectionRow:
    return CorrectionRow(
        key=f"plan-{field}",
        kind="plan",
        cells=cells,
        text=text,
        actions=frozenset({"yes"} if question else ()),
        question=question,
        editor=lambda: CloseoutEditor(plan.id, field),
    )


def answer_yes(page: Page, plan: PlanFacts, prompt: Prompt) -> None:
    """Store yes as the answer to a question of closeout; an answer that is yes already is taken back."""
    answer = "" if plan.text(prompt.field) == "yes" else "yes"
    put = partial(page.desk.workbook.answers.save, prompt, plan.id, answer, today=page.desk.today)
    doubt = open_tasks_text(plan) if prompt.field == "actions_done" else ""
    told = f"The answer is yes{f', but {doubt}: it does not count yet' if doubt else ''}. F5 takes it back."
    apply(page, put, told if answer else "The answer is taken back.")


def request_closeout(page: Page, kpi: KpiFacts, plan: PlanFacts) -> None:
    """Ask, then request closeout; without three times yes say what is missing."""
    if questions := open_questions(plan):
        page.say(f"Closeout needs a yes to: {sentence_list(questions)}.", wrong=True)
        return
    request = partial(page.desk.workbook.corrections.request_closeout, plan.id, on=page.desk.today)
    prongs = (cases_prong(plan), prong_2(plan)) if plan.findings else ()
    unmet = [prong.sentence for prong in prongs if not prong.is_met]
    detail = " ".join([*_blocking(page, kpi, plan), *unmet])
    question = Question("Request closeout of the state office?", detail=detail, yes="request it", no="not yet")
    apply_if_sure(page, question, request, _REQUESTED)


def withdraw_request(page: Page, plan: PlanFacts) -> None:
    """Ask, then withdraw the request for closeout."""
    withdraw = partial(page.desk.workbook.corrections.withdraw_request, plan.id)
    question = Question("Withdraw the request for closeout?", yes="withdraw it", no="keep it")
    apply_if_sure(page, question, withdraw, "The request is withdrawn. F5 brings it back.")


def _blocking(page: Page, kpi: KpiFacts, plan: PlanFacts) -> Iterator[str]:
    """A sentence that says how many problems of the plan would block its closeout; none when nothing does."""
    desk, closing = page.desk, frozenset({plan.id})
    try:
        found = problems(page.review_in_hand(), "closeout", desk.today, desk.faults, closing=closing)
    except WorkbookError:
        # Storing the request says what is wrong with the file.
        return
    number = sum(one.level == "blocking" and one.kpi == kpi.code for one in found)
    if number:
        are = "is" if number == 1 else "are"
        yield f"{pluralize(number, 'problem')} {are} open; Submit lists them. Request anyway?"
