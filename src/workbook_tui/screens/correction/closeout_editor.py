"""The editor of the closeout of a plan: its three questions, and what the state office decided."""

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.content import Content

from workbook_tui.prompts.spsr import CLOSEOUT, DECISION, PROMPTS
from workbook_tui.rules.correction.clock import CORRECTED, prong_2
from workbook_tui.rules.correction.readiness import unready
from workbook_tui.rules.facts import KpiFacts, PlanFacts, ReviewFacts
from workbook_tui.screens.correction.words import cases_prong, closeout_said
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.lookups import planned
from workbook_tui.screens.frame.saver import Saved, Saver
from workbook_tui.widgets.form_items import FormHeading, FormItem
from workbook_tui.widgets.forms.form import Form

_DECISION = PROMPTS["plan.decision"]
FIELDS = {prompt.field for prompt in (*CLOSEOUT.prompts, *DECISION.prompts)}
"""The columns of a plan that this editor asks for."""


class CloseoutEditor(FormEditor):
    """The questions over the decision; both prongs stand beside them."""

    MODE = "monitor"
    HELP = (
        "Before closeout is requested each of the three questions needs a yes. What the state office decides comes "
        "back with the returned workbook; when it came by letter, enter it here: the plan takes on the state that was "
        "decided. While a prong or the request is missing it is asked first. Verified or closed within "
        "the year of the notice is timely, after it late."
    )

    def __init__(self, plan_id: int, field: str = "") -> None:
        super().__init__((f"plan.{field}", None) if field else None)
        self._plan_id = plan_id
        self._missing = ""
        """What the decision that was stored last lacks, "" for nothing."""
        self._before = ""
        """The decision that it replaced."""

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The plan."""
        return "plan", self._plan_id

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """The questions of closeout, and the decision."""
        found = planned(builder.review, self._plan_id)
        if found is None:
            return None
        plan = found[1]
        return [
            FormHeading(CLOSEOUT.title),
            *builder.fields(CLOSEOUT.prompts, plan),
            FormHeading("Decision of the state office"),
            *builder.fields(DECISION.prompts, plan),
        ]

    def made_saver(self) -> Saver:
        """What stores the answers."""
        return Saver(self.desk, self._notice)

    def _notice(self, saved: Saved) -> None:
        """Notice when a plan is verified or closed with something missing."""
        if saved.field.prompt.key != _DECISION.key or saved.put.problem:
            return
        is_over = saved.put.text in CORRECTED and saved.before not in CORRECTED
        found = planned(self.review_in_hand(), self._plan_id) if is_over else None
        self._missing = " ".join(unready(*found)) if found is not None else ""
        self._before = saved.before

    @on(Form.Answered)
    def ask_anyway(self) -> None:
        """Ask whether a decision is taken although something is missing."""
        if self._missing:
            missing, self._missing = self._missing, ""
            question = Question("Take it anyway?", detail=missing, yes="take it", no="not yet")
            self.app.push_screen(question, partial(self._take_or_not, self._before))

    def _take_or_not(self, before: str, is_sure: bool | None) -> None:  # noqa: FBT001 - what the dialog gives
        if not is_sure:
            put = partial(self.desk.workbook.answers.put, _DECISION, self._plan_id, before, today=self.desk.today)
            apply(self, put, "The decision is as it was.")

    def action_leave(self) -> None:
        """Go back, unless a decision is still to be asked about."""
        self.form.flush()
        if not self._missing:
            super().action_leave()

    def headline(self, review: ReviewFacts) -> Content:
        """Whose closeout it is, and how it stands."""
        found = planned(review, self._plan_id)
        if found is None:
            return Content("")
        kpi, plan = found
        title = (f"Closeout · {kpi.code}  {kpi.text('title')}", "bold")
        return Content.assemble(title, "\n", closeout_said(plan, self.desk.today))

    def background(self, review: ReviewFacts) -> Content:
        """What has to be there before a plan can be closed."""
        found = planned(review, self._plan_id)
        return _prongs(*found) if found else Content("")


def _prongs(kpi: KpiFacts, plan: PlanFacts) -> Content:
    if not kpi.compliance and not plan.findings:
        return Content("")
    told = [("Prong 1, every case", cases_prong(plan)), ("Prong 2, new records", prong_2(plan))]
    parts = [
        Content.assemble((label, "bold"), f"\n{'✓' if prong.is_met else '!'} {prong.sentence}") for label, prong in told
    ]
    return Content("\n\n").join(parts)
