"""Puts the sheets of a blank workbook together."""

from datetime import date

from workbook_tui.rules.blank import emptied
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.merge.record import record_of
from workbook_tui.sheets.blank.cover import blank_cover_sheet
from workbook_tui.sheets.blank.free_tables import free_progress_sheet, free_team_sheet
from workbook_tui.sheets.blank.instructions import blank_instructions_sheet
from workbook_tui.sheets.blank.measures import measures_sheet
from workbook_tui.sheets.blank.plan import PLANS, blank_plan_sheet
from workbook_tui.sheets.blank.ratings import blank_ratings_sheet
from workbook_tui.sheets.export_context import Occasion
from workbook_tui.sheets.layout import Book, Sheet
from workbook_tui.sheets.lists import lists_sheet
from workbook_tui.sheets.meta import meta_sheet
from workbook_tui.sheets.submission.data_dictionary import data_dictionary_sheet
from workbook_tui.sheets.submission.long_texts import long_texts_sheet

_KIND = "plan"


def build_blank(review: ReviewFacts, *, as_of: date) -> Book:
    """The review's workbook without any answer: the same area, KPIs and day give the same book."""
    bare = emptied(review)
    occasion = Occasion(
        review=bare, kind=_KIND, as_of=as_of, revision=0, is_draft=False, is_blank=True, record=record_of(bare)
    )
    others = _others(occasion)
    return Book(
        title=f"Early On service provider self-review {bare.cycle}, {bare.area}: blank workbook",
        subject="Blank workbook",
        creator=bare.area,
        made_on=as_of,
        is_draft=False,
        header=f"{bare.area} · {bare.cycle}",
        sheets=(blank_cover_sheet(occasion, others), *others, meta_sheet(occasion, others)),
    )


def _others(occasion: Occasion) -> tuple[Sheet, ...]:
    measures = measures_sheet(occasion)
    long_texts = long_texts_sheet((measures,))
    return (
        blank_instructions_sheet(occasion),
        free_team_sheet(occasion),
        blank_ratings_sheet(occasion),
        *(blank_plan_sheet(occasion, number) for number in range(1, PLANS + 1)),
        free_progress_sheet(occasion),
        measures,
        *((long_texts,) if long_texts else ()),
        data_dictionary_sheet(occasion.review.form),
        lists_sheet(occasion),
    )
