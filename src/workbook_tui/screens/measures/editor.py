"""The editor of what a measure means: what is counted, out of what, by whom, how often, and the aim."""

from collections.abc import Sequence

from textual.content import Content

from workbook_tui.prompts.measures import MEASURE
from workbook_tui.rules.charts.segments import BASELINE, LEAST_BASELINE
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measure_facts import MeasureFacts
from workbook_tui.rules.measures.series import stored_measure
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.measures.rows import definition_line
from workbook_tui.text import quote
from workbook_tui.widgets.form_items import FormItem


def measure_row(review: ReviewFacts, measure_id: int) -> MeasureFacts | None:
    """The stored measure with that id, None when it is gone."""
    return next((row for row in review.measures if row.id == measure_id), None)


class MeasureEditor(FormEditor[MeasureFacts]):
    """The definition of one measure."""

    MODE = "monitor"
    TABLE = "measure"
    HELP = (
        "What exactly is counted, so that two people would count alike; where the numbers come from and how often; and "
        "the aim. The interval decides which period is offered next when values are entered. The baseline is the "
        "median of the first points, 12 unless you say otherwise, and stays as it is while later points come."
    )

    def find(self, review: ReviewFacts) -> MeasureFacts | None:
        """The measure."""
        return measure_row(review, self.row_id)

    def asks(self, builder: FieldBuilder, found: MeasureFacts) -> Sequence[FormItem]:
        """Everything that defines the measure."""
        review = builder.review
        return builder.section(MEASURE, found, lambda prompt: {"problem": _problem(review, found, prompt.field)})

    def headline(self, review: ReviewFacts, found: MeasureFacts) -> Content:
        """The measure in a line."""
        del review
        measured = stored_measure(found, ())
        return Content.assemble((measured.name, "bold"), f" · {definition_line(measured)}")


def _problem(review: ReviewFacts, row: MeasureFacts, field: str) -> str:
    """What does not fit of an answer that is stored, "" for nothing."""
    code, baseline = row.text("kpi_code").strip(), row.whole("baseline_points")
    if field == "kpi_code" and code and all(kpi.code != code for kpi in review.kpis):
        return f"No KPI of this review is called {quote(code)}."
    if field == "baseline_points" and baseline is not None and baseline < LEAST_BASELINE:
        return f"A baseline needs at least {LEAST_BASELINE} points; until then {BASELINE} are taken."
    return ""
