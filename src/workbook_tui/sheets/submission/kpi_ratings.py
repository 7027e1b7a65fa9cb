"""Every KPI of the review: what was counted, what the number suggests, how the team rated it, and why."""

from collections.abc import Mapping, Sequence

from workbook_tui.prompts.choices import label_of
from workbook_tui.prompts.spsr import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, RATING_SECTION, TARGET
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.rating import NO_NUMBERS, counts_text, result, suggestion
from workbook_tui.rules.wording import format_percent
from workbook_tui.sheets.answers import answer_columns, answer_values, list_name, rating_tones
from workbook_tui.sheets.calculated import result_formula
from workbook_tui.sheets.contract import OFF, RATINGS
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import (
    KEY,
    CellKind,
    Formula,
    Link,
    Sheet,
    SheetColumn,
    Tone,
    Tones,
    Value,
    column_letter,
    table_sheet,
)

_SAID = (ANALYSIS.select("analysis"), LAST_CYCLE)
_OTHERS = (ANALYSIS.without("analysis"), NUMBERS)
_WIDTHS = {
    "rating.reason": 24,
    "rating.analysis": 50,
    "rating.last_value": 8.5,
    "rating.last_rating": 13.5,
    "rating.rated_on": 12.5,
}
_SENTENCE = "One row for each KPI: what was counted, how the team rated it, and why."


def kpi_ratings_sheet(context: ExportContext) -> Sheet:
    """One row a KPI; the columns after the plan link are for calculation and stay off the paper."""
    review = context.review
    plans = {numbered.kpi.code: numbered.link for numbered in context.plans}
    heads = rating_columns(rating_tones(review.scale))
    letters = {column.key: column_letter(place) for place, column in enumerate(heads, start=1)}
    shown_kpis = (kpi for kpi in review.kpis if kpi.is_active or kpi.text("off_reason"))
    earlier = context.earlier_results
    rows = tuple(_row(review, kpi, earlier.get(kpi.code, ()), plans.get(kpi.code), letters) for kpi in shown_kpis)
    return table_sheet(RATINGS, _SENTENCE, heads, rows, frozen="C4")


def rating_columns(tones: Tones) -> tuple[SheetColumn, ...]:
    """The columns of the table of ratings; `tones` are the colors of the ratings."""
    return (
        *_printed(tones),
        SheetColumn(key="result", header="Result (%)", width=10, kind=CellKind.PERCENT, is_printed=False),
        SheetColumn(key="kpi.citation", header="Citation", width=22, is_printed=False),
        *answer_columns(*_OTHERS, widths=_WIDTHS, printed=False),
        KEY,
    )


def _printed(tones: Tones) -> tuple[SheetColumn, ...]:
    rated = {**tones, OFF: Tone.QUIET}
    listed = list_name(RATING)
    return (
        SheetColumn(key="kpi.code", header="KPI", width=8.5),
        SheetColumn(key="kpi.title", header="Indicator", width=22),
        SheetColumn(key="kpi.kind", header="Kind", width=12),
        SheetColumn(key="counted", header="Counted", width=13),
        SheetColumn(key="shown", header="Result", width=9),
        SheetColumn(key=TARGET.key, header=f"{TARGET.label} (%)", width=8.5, kind=CellKind.PERCENT),
        SheetColumn(key="suggested", header="Suggested", width=14, tones=tones),
        SheetColumn(
            key=RATING.key, header=RATING.label, width=14, kind=CellKind.CHOICE, choices_name=listed, tones=rated
        ),
        *answer_columns(RATING_SECTION.select("reason"), *_SAID, widths=_WIDTHS),
        SheetColumn(key="cycles", header="Last cycles (%)", width=11),
        SheetColumn(key="plan", header="Plan", width=8.5),
    )


def _row(
    review: ReviewFacts, kpi: KpiFacts, earlier: Sequence[float], plan: Link | None, letters: Mapping[str, str]
) -> tuple[Value, ...]:
    found = result(kpi)
    suggested = suggestion(kpi, review.scale)
    rating = kpi.rating
    numbers = counts_text(kpi)
    calculated = result_formula(kpi, letters) if kpi.is_active else ""
    return (
        kpi.code,
        kpi.text("title"),
        kpi.text("kind").capitalize(),
        None if numbers == NO_NUMBERS else numbers[:1].upper() + numbers[1:],
        format_percent(found.value) if found.value is not None else "No data" if found.has_no_data else None,
        kpi.number("target"),
        suggested.label if suggested and kpi.is_active else None,
        (label_of(review.ratings, rating.rating) or None) if kpi.is_active else OFF,
        (rating.text("reason") if kpi.is_active else kpi.text("off_reason")) or None,
        *answer_values(review, rating, *_SAID),
        _line(kpi, earlier, found.value),
        plan,
        Formula(calculated, found.value) if calculated else None,
        kpi.text("citation") or None,
        *answer_values(review, rating, *_OTHERS),
        rating.text("uid"),
    )


def _line(kpi: KpiFacts, earlier: Sequence[float], value: float | None) -> str | None:
    """The results of up to three cycles, such as "81.3 → 88 → 95.2"; None where there is but one."""
    last = kpi.rating.number("last_value")
    before = tuple(earlier) or (() if last is None else (last,))
    known = (*before, value) if value is not None else before
    if not before or not kpi.is_active:
        return None
    return " → ".join(format_percent(one).removesuffix(" %") for one in known)
