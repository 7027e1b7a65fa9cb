"""A verification sample, new records read after the last task was done: its row, and its editor."""

from workbook_tui.prompts.choices import SAMPLE_SOURCES, label_of
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import SAMPLE
from workbook_tui.rules.correction.clock import is_sample_counted, is_sample_full, last_step_on, verifier_doubt
from workbook_tui.rules.correction.prefinding import prefinding_day_of
from workbook_tui.rules.correction_facts import SampleFacts
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.wording import format_day
from workbook_tui.screens.correction.rows import (
    CorrectionRow,
    PlacedRow,
    RowEditor,
    RowKind,
    day_cell,
    join_parts,
    verified_cells,
)
from workbook_tui.screens.correction.settling import settle_row, verification_text
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.widgets.tables.cells import Cell, ToneCell


class SampleEditor(RowEditor[SampleFacts]):
    """What was read and what it showed, with whether it can verify the correction yet."""

    TABLE = SAMPLE.table
    SECTION = SAMPLE
    SUBJECT = "Verification sample"
    HELP = (
        "New records show whether the requirement is met now. A sample verifies the correction when it was read after "
        "the last task of the plan was done and every record in it meets the requirement: 100 %, there is no "
        "lower limit. Interviews count only where there are no records."
    )

    def hints(self, builder: FieldBuilder, found: PlacedRow[SampleFacts], prompt: Prompt) -> FieldExtras:
        """A doubt about the number of records, or about somebody who verifies work of their own."""
        del builder
        sample = found.row
        if prompt.field == "verified_by":
            return {"problem": verifier_doubt(found.plan, sample)}
        reviewed, compliant = sample.whole("reviewed"), sample.whole("compliant")
        if prompt.field == "compliant" and reviewed is not None and compliant is not None and compliant > reviewed:
            return {"problem": f"More records met the requirement ({compliant}) than were read ({reviewed})."}
        return {}

    def status_text(self, review: ReviewFacts, found: PlacedRow[SampleFacts]) -> str:
        """Whether it counts."""
        del review
        return sample_counts_text(found.plan, found.row)


SAMPLES = RowKind(
    editor=SampleEditor,
    removal=("Remove this sample?", "F5 brings it back."),
    adds_one="S adds one",
)


def sample_row(plan: PlanFacts, sample: SampleFacts) -> CorrectionRow:
    """A sample with how many of its records met the requirement, and who verified it."""
    source = label_of(SAMPLE_SOURCES, sample["source"])
    said = join_parts(sample.text("period"), source)
    return SAMPLES.row(
        sample,
        (day_cell(sample, "sampled_on"), said, _met(plan, sample), *verified_cells(sample)),
        f"{join_parts(sample_counts_text(plan, sample), said)}\n{verification_text(plan, sample)}",
        ("verify",),
        settle=lambda page, start: settle_row(page, plan, plan.samples, sample, start=start),
    )


def _met(plan: PlanFacts, sample: SampleFacts) -> Cell:
    reviewed, compliant = sample.whole("reviewed"), sample.whole("compliant")
    if reviewed is None or compliant is None:
        return ToneCell("! no numbers yet", "warn")
    said = f"{compliant} of {reviewed}"
    if not is_sample_full(sample):
        return ToneCell(f"✗ {said}", "bad")
    return ToneCell(f"✓ {said}", "ok") if is_sample_counted(plan, sample) else ToneCell(f"! {said} too early", "warn")


def sample_counts_text(plan: PlanFacts, sample: SampleFacts) -> str:
    """Whether a sample can verify the correction, and if not, why, as a sentence."""
    last, before = last_step_on(plan), prefinding_day_of(plan)
    if before is not None:
        counts = "It counts: it was" if is_sample_counted(plan, sample) else "It counts when it was"
        return f"{counts} read by {format_day(before)}, before a notice."
    if last is None:
        return "It does not count yet: tasks of the plan are still open."
    if sample.day("sampled_on") is None:
        return f"It counts when it was read after the last task ({format_day(last)})."
    if is_sample_counted(plan, sample):
        return f"It counts: it was read after the last task ({format_day(last)})."
    return f"It does not count: the last task was done on {format_day(last)}, and a sample is read after it."
