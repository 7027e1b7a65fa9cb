"""Puts the sheets of a copy for sharing together."""

from workbook_tui.rules.sharing.ranges import LEAST_CASES, LEAST_FITTING
from workbook_tui.rules.sharing.review import SharedReview
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.contract import SHARED
from workbook_tui.sheets.fields_sheet import fields_sheet
from workbook_tui.sheets.layout import Book, CellKind, Field, Link, Sheet
from workbook_tui.sheets.shareable.charts import shared_charts_sheet
from workbook_tui.sheets.shareable.tables import results_sheet, shared_tasks_sheet

_MASKED = (
    "Where “Check first” is followed, no count of 5 or fewer can be worked out from the numbers of this one copy. "
    f"Results are ranges that fit at least {LEAST_FITTING} different counts each, so small groups have wide ranges; "
    f"groups of fewer than {LEAST_CASES} have none and say “Not shown”. Charts, medians and findings are made of the "
    "ranges and numbers on their page alone; where a period is not shown, no median and no finding is given. Measures "
    "of cases are all of one interval and of the same sites, for a total and its parts give each other away."
)
_CHECK = (
    "Link each measure that counts cases of a KPI to that KPI, and export again: only then is it known, and not shown "
    "beside the result. Take the charts of measures out of this copy that count a part of the cases of another one, "
    "such as infants beside all children: no name tells that reliably."
)
_RATINGS = (
    "They are the team's decisions, not numbers: {label} beside a target of 100 lets a reader take it that every case "
    "met the requirement, and the opposite rating that at least one did not, even where the result says “Not shown”."
)
_LEFT_OUT = (
    "Names, counts, notes, analyses, the texts of the plans, notices and corrections. A title of a task or a name of a "
    "measure that may name a person, or holds a number that may count people, is replaced. What still stands was typed "
    "by people: read it before you share this."
)
_AGAIN = (
    "Share one copy only; a later one takes its place and is not for readers who keep the earlier one. Who has both, "
    "and knows how many cases each counts, or how many came between them, may work out how the cases that came or "
    "were corrected did, and with that both results exactly. Periods that were not over on the date above are left "
    "out, so that a later copy adds periods and does not alter those shown."
)
_WIDTHS = (27.0, 74.0)


def build_shareable(review: SharedReview) -> Book:
    """The copy of one masked review; it cannot be read back, for it carries no hidden data."""
    charts = shared_charts_sheet(review.measures)
    others = (results_sheet(review), shared_tasks_sheet(review), *((charts,) if charts else ()))
    return Book(
        title=f"Early On self-review {review.cycle}, {review.area}: copy for sharing",
        subject=SHARED,
        creator=review.area,
        made_on=review.as_of,
        is_draft=False,
        header=f"{review.area} · {review.cycle}",
        sheets=(_cover(review, others), *others),
    )


def _met(review: SharedReview) -> str:
    """The rating that says that a requirement is met, as the scale of the review calls it."""
    label = next((entry.label for entry in review.scale if entry.suggested_when == "met"), "")
    return f"“{label}”" if label else "a rating that says that the requirement is met"


def _about(review: SharedReview) -> tuple[Field, ...]:
    rated = f"{review.rated} of {pluralize(len(review.kpis), 'KPI')} rated"
    return (
        Field(label="Service area", value=f"{review.area} ({review.area_code})"),
        Field(label="Cycle", value=review.cycle),
        Field(label="Date", value=review.as_of, kind=CellKind.DATE),
        Field(label="KPIs", value=f"{rated}, {review.planned} in need of improvement"),
    )


def _rules(review: SharedReview) -> tuple[Field, ...]:
    """What is shown, what is not, and what to read before it is shared."""
    return (
        Field(label="Masked", value=_MASKED),
        Field(label="Check first", value=_CHECK),
        Field(label="Ratings", value=_RATINGS.format(label=_met(review))),
        Field(label="Left out", value=_LEFT_OUT),
        Field(label="More than one copy", value=_AGAIN),
    )


def _cover(review: SharedReview, others: tuple[Sheet, ...]) -> Sheet:
    contents = (Field(label=Link(sheet.name, sheet.name), value=sheet.sentence) for sheet in others)
    sections = {"Review": _about(review), "What is shown": _rules(review), "Contents": contents}
    sentence = f"{review.area} · cycle {review.cycle} · copy for sharing"
    return fields_sheet("Cover", "Early On self-review", sentence, _WIDTHS, sections)
