"""Puts the sheets of one export together."""

from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import Book, Sheet
from workbook_tui.sheets.lists import lists_sheet
from workbook_tui.sheets.meta import meta_sheet
from workbook_tui.sheets.submission.changes import changes_sheet, earlier_cycles_sheet
from workbook_tui.sheets.submission.correction_sheets import correction_sheets, corrections_sheet
from workbook_tui.sheets.submission.cover import MOST_PROBLEMS, cover_sheet, open_problems_sheet, team_sheet
from workbook_tui.sheets.submission.data_dictionary import data_dictionary_sheet
from workbook_tui.sheets.submission.instructions import instructions_sheet
from workbook_tui.sheets.submission.kpi_ratings import kpi_ratings_sheet
from workbook_tui.sheets.submission.long_texts import long_texts_sheet
from workbook_tui.sheets.submission.measures import measures_sheet, run_charts_sheet, values_sheet
from workbook_tui.sheets.submission.plan_sheet import plan_sheet
from workbook_tui.sheets.submission.plan_tables import all_tasks_sheet, plan_index_sheet, plans_sheet
from workbook_tui.sheets.submission.progress import progress_sheet, status_history_sheet
from workbook_tui.sheets.submission.since_sent import since_sheet
from workbook_tui.sheets.submission.sites import sites_sheets
from workbook_tui.sheets.submission.state_decisions import state_decisions_sheet
from workbook_tui.sheets.submission.worksheets import worksheet_list_sheet, worksheet_sheet


def build(context: ExportContext) -> Book:
    """The workbook of one review; the same facts, day and revision give the same book."""
    review = context.review
    others = _others(context)
    shown = (cover_sheet(context, others), *others)
    return Book(
        title=f"Early On service provider self-review {review.cycle}, {review.area}",
        subject=f"{context.kind_label}, revision {context.revision}",
        creator=review.text("agency") or review.area,
        made_on=context.as_of,
        is_draft=context.is_draft,
        header=f"{review.area} · {review.cycle}",
        sheets=(*shown, meta_sheet(context, shown)),
    )


def _measured(context: ExportContext) -> tuple[Sheet, ...]:
    charts = run_charts_sheet(one.series for one in context.measures)
    return (measures_sheet(context), *((charts,) if charts else ()), values_sheet(context), *sites_sheets(context))


def _worksheets(context: ExportContext) -> tuple[Sheet, ...]:
    """The list of worksheets and the sheet of each, nothing without any."""
    sheets = context.worksheets
    if not sheets:
        return ()
    own = (worksheet_sheet(sheet, number, context.export_id, sheets) for number, sheet in enumerate(sheets, start=1))
    return (worksheet_list_sheet(sheets), *own)


def _others(context: ExportContext) -> tuple[Sheet, ...]:
    ratings, plan_sheets = kpi_ratings_sheet(context), tuple(plan_sheet(context, one) for one in context.plans)
    followed = _followed(context)
    long_texts = long_texts_sheet((ratings, *plan_sheets, *followed))
    return (
        instructions_sheet(context),
        *((open_problems_sheet(context),) if len(context.blocking_problems) > MOST_PROBLEMS else ()),
        team_sheet(context),
        ratings,
        plan_index_sheet(context),
        state_decisions_sheet(context),
        *plan_sheets,
        plans_sheet(context),
        *followed,
        *((long_texts,) if long_texts else ()),
        data_dictionary_sheet(context.review.form),
        lists_sheet(context),
    )


def _followed(context: ExportContext) -> tuple[Sheet, ...]:
    """What became of the plans: tasks, earlier cycles, worksheets, reports, corrections, measures and changes."""
    earlier, since = earlier_cycles_sheet(context), since_sheet(context)
    return (
        all_tasks_sheet(context),
        *((earlier,) if earlier else ()),
        *_worksheets(context),
        progress_sheet(context),
        status_history_sheet(context),
        corrections_sheet(context),
        *correction_sheets(context),
        *(_measured(context) if context.measures else sites_sheets(context)),
        changes_sheet(context),
        *((since,) if since else ()),
    )
