"""Puts the sheets of one export together."""

from workbook_tui.sheets.export_context import Occasion
from workbook_tui.sheets.layout import Book, Sheet
from workbook_tui.sheets.lists import lists_sheet
from workbook_tui.sheets.meta import meta_sheet
from workbook_tui.sheets.submission.all_tasks import all_tasks_sheet
from workbook_tui.sheets.submission.changes import changes_sheet, since_sheet
from workbook_tui.sheets.submission.correction_tables import correction_sheets
from workbook_tui.sheets.submission.corrections import corrections_sheet
from workbook_tui.sheets.submission.cover import MOST_PROBLEMS, cover_sheet
from workbook_tui.sheets.submission.data_dictionary import data_dictionary_sheet
from workbook_tui.sheets.submission.earlier_cycles import earlier_cycles_sheet
from workbook_tui.sheets.submission.instructions import instructions_sheet
from workbook_tui.sheets.submission.kpi_ratings import kpi_ratings_sheet
from workbook_tui.sheets.submission.long_texts import long_texts_sheet
from workbook_tui.sheets.submission.measures import measures_sheet, values_sheet
from workbook_tui.sheets.submission.open_problems import open_problems_sheet
from workbook_tui.sheets.submission.plan_index import plan_index_sheet
from workbook_tui.sheets.submission.plan_sheet import plan_sheet
from workbook_tui.sheets.submission.plans import plans_sheet
from workbook_tui.sheets.submission.progress import progress_sheet, status_history_sheet
from workbook_tui.sheets.submission.run_charts import run_charts_sheet
from workbook_tui.sheets.submission.team import team_sheet


def build(occasion: Occasion) -> Book:
    """The workbook of one review as plain data: the same facts, day and revision give the same book."""
    review = occasion.review
    others = _others(occasion)
    return Book(
        title=f"Early On service provider self-review {review.cycle}, {review.area}",
        subject=f"{occasion.kind_said}, revision {occasion.revision}",
        creator=review.text("agency") or review.area,
        made_on=occasion.as_of,
        is_draft=occasion.is_draft,
        header=f"{review.area} · {review.cycle}",
        sheets=(cover_sheet(occasion, others), *others, meta_sheet(occasion, others)),
    )


def _measured(occasion: Occasion) -> tuple[Sheet, ...]:
    charts = run_charts_sheet(one.measured for one in occasion.measuring)
    return (measures_sheet(occasion), *((charts,) if charts else ()), values_sheet(occasion))


def _others(occasion: Occasion) -> tuple[Sheet, ...]:
    problems = (open_problems_sheet(occasion),) if len(occasion.blocking) > MOST_PROBLEMS else ()
    ratings = kpi_ratings_sheet(occasion)
    plan_sheets = tuple(plan_sheet(occasion, numbered) for numbered in occasion.plans)
    changed = (changes_sheet(occasion), *((since,) if (since := since_sheet(occasion)) else ()))
    measured = _measured(occasion) if occasion.measuring else ()
    reported = (
        *(progress_sheet(occasion), status_history_sheet(occasion), corrections_sheet(occasion)),
        *(*correction_sheets(occasion), *measured, *changed),
    )
    all_tasks = all_tasks_sheet(occasion)
    earlier = earlier_cycles_sheet(occasion)
    long_texts = long_texts_sheet((ratings, *plan_sheets, all_tasks, *((earlier,) if earlier else ()), *reported))
    return (
        instructions_sheet(occasion),
        *problems,
        team_sheet(occasion),
        ratings,
        plan_index_sheet(occasion),
        *plan_sheets,
        plans_sheet(occasion),
        all_tasks,
        *((earlier,) if earlier else ()),
        *reported,
        *((long_texts,) if long_texts else ()),
        data_dictionary_sheet(occasion.review.form),
        lists_sheet(occasion),
    )
