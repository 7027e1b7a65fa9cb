"""What a person decides about a measure: what it means, a new median, phases, points that are left out."""

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from workbook_tui.errors import refusal
from workbook_tui.prompts.measures import MEASURE
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.charts.median_offer import OfferedMedian
from workbook_tui.rules.charts.numbers import format_number
from workbook_tui.rules.charts.run_chart import RunChart
from workbook_tui.rules.charts.stretches import BASELINE, LEAST_BASELINE
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.measure_facts import MeasureFacts
from workbook_tui.rules.measures.chart_reading import ChartReading
from workbook_tui.rules.measures.periods import read_period
from workbook_tui.rules.measures.series import MeasureSeries, Value, stored_measure
from workbook_tui.rules.measures.value_fault import reason_fault
from workbook_tui.rules.wording import format_day
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.frame.section import Page
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


_ADD = "\0add"
_EXCLUSION = SPSR.prompts["measurement.exclusion"]


async def set_median(page: Page, reading: ChartReading) -> None:
    """Ask whether and why the median that the chart offers is set; without an offer say what is missing."""
    chart, measured = reading.chart, reading.measure
    if not isinstance(chart, RunChart):
        page.say("Only a run chart offers a new median. C changes the chart.", wrong=True)
    elif reading.series.site is not None and len(measured.sites) > 1:
        page.say("A new median is set for all sites together. S shows them.", wrong=True)
    elif chart.median_offer is None or chart.median_offer.is_provisional:
        about = " B changes it." if chart.segments[-1].current_shift and chart.median_offer is None else ""
        page.say(f"{chart.offer_sentence}{about}", wrong=True)
    else:
        await _confirm_median(page, reading, chart, chart.median_offer)


async def _confirm_median(page: Page, reading: ChartReading, chart: RunChart, offer: OfferedMedian) -> None:
    value = format_number(offer.median, reading.measure.unit_text)
    question = f"Set a new median of {value} from {chart.points[offer.start - 1].label} on? Why will it last?"
    detail = f"{chart.sentence} The reason is kept and stands below the chart."
    reason = await page.app.push_screen_wait(TextQuestion(question, detail=detail, required=True))
    if reason is None:
        return
    change = partial(
        page.desk.workbook.measures.add_phase,
        reading.measure.row_id,
        from_on=reading.series.days[offer.start - 1],
        name="New median",
        is_median=True,
        median=offer.median,
        reason=reason.strip(),
    )
    apply(page, change, f"The median is {value} from then on. F5 takes it back.")


async def change_phases(page: Page, measured: MeasureSeries) -> None:
    """List the phases: one that is picked can be removed, a new one begins on a day and has a name."""
    rows = [(_ADD, "A new phase …", "from a day on something was different")]
    for phase in measured.phases:
        day = phase.day("from_on")
        told = phase.text("reason") if phase["is_median"] else "Enter removes it"
        rows.append((str(phase.id), f"{format_day(day) if day else ''}  {phase.text('name')}", told))
    picked = _ADD
    if measured.phases:
        answer = await page.app.push_screen_wait(Pick("Phases of the chart", rows))
        if answer is None:
            return
        picked = answer
    if picked == _ADD:
        await _add_phase(page, measured)
    elif await page.app.push_screen_wait(Question("Remove this phase?", detail="F5 brings it back.")):
        change = partial(page.desk.workbook.measures.remove_phase, int(picked))
        apply(page, change, "The phase is removed. F5 brings it back.")


async def _add_phase(page: Page, measured: MeasureSeries) -> None:
    read = partial(read_period, today=page.desk.today)
    asked = "From when on was something different? (2027-03 or 3/15/2027)"
    question = TextQuestion(asked, required=True, check=partial(refusal, read))
    typed = await page.app.push_screen_wait(question)
    if typed is None:
        return
    name = await page.app.push_screen_wait(TextQuestion("What began then? A few words:", required=True))
    if name is not None:
        add = page.desk.workbook.measures.add_phase
        change = partial(add, measured.row_id, from_on=read(typed), name=name.strip())
        apply(page, change, "The phase is drawn. F5 takes it back.")


async def leave_out(page: Page, value: Value | None) -> None:
    """Ask why a point is left out, or put it back among those that are analyzed."""
    if value is None:
        page.say("Choose one site and a period with a value: T shows the table, S the sites.", wrong=True)
        return
    if value.exclusion.strip():
        question = Question("Analyze this point again?", detail=f"It was left out because: {value.exclusion}")
        reason: str | None = "" if await page.app.push_screen_wait(question) else None
    else:
        asked = f"Why is the point of {format_day(value.day)} left out? It stays in the chart and is not analyzed."
        reason = await page.app.push_screen_wait(TextQuestion(asked, required=True, check=reason_fault))
    if reason is None:
        return
    put = page.desk.workbook.answers.save(_EXCLUSION, value.row_id, reason.strip(), today=page.desk.today)
    page.refresh_review()
    done = "The point is left out. F5 takes it back." if reason.strip() else "The point is analyzed again."
    page.say(f"The point is as before: {put.problem}" if put.problem else done, wrong=bool(put.problem))
