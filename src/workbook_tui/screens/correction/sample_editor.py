"""The editor of a verification sample: new records, read after the last task was done."""

from collections.abc import Sequence

from textual.content import Content

from workbook_tui.prompts.spsr import SAMPLE
from workbook_tui.rules.correction.clock import counts, last_step_on
from workbook_tui.rules.facts import PlanFacts, ReviewFacts, SampleFacts
from workbook_tui.rules.wording import day_said
from workbook_tui.screens.correction.verifying import own_work
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.lookups import sampled
from workbook_tui.widgets.form_items import FormItem


class SampleEditor(FormEditor):
    """One sample, with whether it can verify the correction yet."""

    MODE = "monitor"
    HELP = (
        "New records show whether the requirement is met now. A sample verifies the correction when it was read after "
        "the last task of the plan was done and every record in it meets the requirement: 100 %, there is no "
        "lower limit. Interviews count only where there are no records."
    )

    def __init__(self, sample_id: int, field: str = "") -> None:
        super().__init__((f"verification_sample.{field}", None) if field else None)
        self._sample_id = sample_id

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The sample."""
        return "verification_sample", self._sample_id

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """What is asked about the sample, with what is doubtful in it."""
        found = sampled(builder.review, self._sample_id)
        if found is None:
            return None
        _, plan, sample = found
        doubts = _doubts(plan, sample)
        return [builder.field(prompt, sample, problem=doubts.get(prompt.field, "")) for prompt in SAMPLE.prompts]

    def headline(self, review: ReviewFacts) -> Content:
        """Whose sample it is, and whether it counts."""
        found = sampled(review, self._sample_id)
        if found is None:
            return Content("")
        kpi, plan, sample = found
        head = f"Verification sample · {kpi.code}  {kpi.text('title')}"
        return Content.assemble((head, "bold"), f"\n{counts_said(plan, sample)}")


def counts_said(plan: PlanFacts, sample: SampleFacts) -> str:
    """Whether a sample can verify the correction, and if not, why."""
    last = last_step_on(plan)
    if last is None:
        return "It does not count yet: tasks of the plan are still open."
    if sample.day("sampled_on") is None:
        return f"It counts when it was read after the last task ({day_said(last)})."
    if counts(plan, sample):
        return f"It counts: it was read after the last task ({day_said(last)})."
    return f"It does not count: the last task was done on {day_said(last)}, and a sample is read after it."


def _doubts(plan: PlanFacts, sample: SampleFacts) -> dict[str, str]:
    """What is doubtful, by the field."""
    reviewed, compliant = sample.whole("reviewed"), sample.whole("compliant")
    doubts = {"verified_by": own_work(plan, sample.text("verified_by"))}
    if reviewed is not None and compliant is not None and compliant > reviewed:
        doubts["compliant"] = f"More records met the requirement ({compliant}) than were read ({reviewed})."
    return doubts
