"""The editor of one progress report, with the report before beside it."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.prompts.spsr import REPORT
from workbook_tui.rules.at_work import find_report
from workbook_tui.rules.facts import KpiFacts, ReportFacts, ReviewFacts
from workbook_tui.rules.reports.progress_reports import has_text
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.monitor.report_rows import newest_first
from workbook_tui.screens.monitor.rows import summary
from workbook_tui.widgets.form_items import FormItem
from workbook_tui.widgets.tones import MUTED


class ReportEditor(FormEditor[tuple[KpiFacts | None, ReportFacts]]):
    """What was done since the report before, what it shows, what stands in the way."""

    MODE = "monitor"
    TABLE = "progress_report"
    HELP = (
        "Write what has been done since the report before, what shows correction and change by now, and what stood in "
        "the way. The report before stands beside each text; F7 takes its words. Present are those who were there "
        "when progress was discussed. The report counts as written once Activities done, Correction and Change each "
        "have a text; until then it is started."
    )

    def find(self, review: ReviewFacts) -> tuple[KpiFacts | None, ReportFacts] | None:
        """The report with its KPI."""
        return find_report(review, self.row_id)

    def asks(self, builder: FieldBuilder, found: tuple[KpiFacts | None, ReportFacts]) -> Sequence[FormItem]:
        """The answers of the report, with those of the report before."""
        before = report_before(builder.review, *found)

        def more(prompt: Prompt) -> FieldExtras:
            said = builder.text(prompt, before) if before and prompt.kind in {Kind.LONG, Kind.PEOPLE} else ""
            return {"last": said if prompt.kind is Kind.LONG else "", "ditto": said}

        return builder.section(REPORT, found[1], more)

    def headline(self, review: ReviewFacts, found: tuple[KpiFacts | None, ReportFacts]) -> Content:
        """What the report is for, and how the tasks stand."""
        kpi, report = found
        about = f"{kpi.code}  {kpi.text('title')}" if kpi else "all plans at once"
        before = report_before(review, kpi, report)
        day = before.day("reported_on") if before else None
        told = f" · last report {format_day(day)}" if day else " · the first report"
        return Content.assemble(
            ("Progress report · ", "bold"),
            (about, "bold"),
            f"\n{summary(replace(review, others=()), self.desk.today, kpi)}",
            (told, MUTED),
        )

    def background(self, review: ReviewFacts, found: tuple[KpiFacts | None, ReportFacts]) -> Content:
        """The report before, in full."""
        before = report_before(review, *found)
        return _in_full(before) if before else Content("")


def report_before(review: ReviewFacts, kpi: KpiFacts | None, report: ReportFacts) -> ReportFacts | None:
    """The newest older report of the same plan, or of all plans at once, in which anything is written."""
    listed = [
        one.report
        for one in newest_first(replace(review, others=()))
        if one.report.id == report.id or ((one.kpi is None or one.kpi is kpi) and has_text(one.report))
    ]
    place = [other.id for other in listed].index(report.id)
    return next(iter(listed[place + 1 :]), None)


def _in_full(report: ReportFacts) -> Content:
    day = report.day("reported_on")
    parts = [Content.styled(f"The report of {format_day(day)}" if day else "The report before", "bold")]
    parts += [
        Content.assemble((prompt.label, "bold"), f"\n{text}")
        for prompt in REPORT.prompts
        if prompt.kind is Kind.LONG and (text := report.text(prompt.field).strip())
    ]
    if report.participants:
        parts.append(Content(f"{pluralize(len(report.participants), 'person', 'people')} present"))
    return Content("\n\n").join(parts)
