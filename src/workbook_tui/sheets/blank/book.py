"""Puts the sheets of a blank workbook together."""

from datetime import date

from workbook_tui.rules.blank import without_answers
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import record_of
from workbook_tui.sheets.blank.cover import blank_cover_sheet, blank_instructions_sheet
from workbook_tui.sheets.blank.plan import PLANS, blank_plan_sheet
from workbook_tui.sheets.blank.ratings import blank_ratings_sheet
from workbook_tui.sheets.blank.tables import free_progress_sheet, free_team_sheet, measures_sheet
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import Book, Sheet
from workbook_tui.sheets.lists import lists_sheet
from workbook_tui.sheets.meta import meta_sheet
from workbook_tui.sheets.submission.data_dictionary import data_dictionary_sheet
from workbook_tui.sheets.submission.long_texts import long_texts_sheet

_KIND = "plan"


def build_blank(review: ReviewFacts, *, as_of: date) -> Book:
    """The review's workbook without answers; the same area, KPIs and day give the same book."""
    bare = without_answers(review)
    context = ExportContext(
        review=bare, kind=_KIND, as_of=as_of, revision=0, is_draft=False, is_blank=True, record=record_of(bare)
    )
    others = _others(context)
    shown = (blank_cover_sheet(context, others), *others)
    return Book(
        title=f"Early On service provider self-review {bare.cycle}, {bare.area}: blank workbook",
        subject="Blank workbook",
        creator=bare.area,
        made_on=as_of,
        is_draft=False,
        header=f"{bare.area} · {bare.cycle}",
        sheets=(*shown, meta_sheet(context, shown)),
    )


def _others(context: ExportContext) -> tuple[Sheet, ...]:
    measures = measures_sheet(context)
    long_texts = long_texts_sheet((measures,))
    return (
        blank_instructions_sheet(context),
        free_team_sheet(context),
        blank_ratings_sheet(context),
        *(blank_plan_sheet(context, number) for number in range(1, PLANS + 1)),
        free_progress_sheet(context),
        measures,
        *((long_texts,) if long_texts else ()),
        data_dictionary_sheet(context.review.form),
        lists_sheet(context),
    )
