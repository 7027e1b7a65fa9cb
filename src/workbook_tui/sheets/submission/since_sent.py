"""What differs from the last submission, plan by plan: first how much of each, then every answer, old and new."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workbook_tui.rules.answers import format_answer
from workbook_tui.rules.merge.record_diff import Alteration
from workbook_tui.sheets.contract import SINCE
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import (
    CellKind,
    Sheet,
    SheetColumn,
    SheetHeading,
    SheetTable,
    Value,
    table_sheet,
)
from workbook_tui.text import sentence_list

_KINDS = ("added", "changed", "removed")
_REVIEW = "Review"
_ABOUT = SheetColumn(key="about", header="About", width=14)
_SUMMARY = (
    _ABOUT,
    SheetColumn(key="title", header="Indicator", width=26),
    SheetColumn(key="numbers", header="Differences", width=24),
)
_EVERY = (
    _ABOUT,
    SheetColumn(key="place", header="Where", width=26),
    SheetColumn(key="label", header="What", width=24),
    SheetColumn(key="kind", header="Change", width=11),
    SheetColumn(key="old", header="Before", width=44, kind=CellKind.LONG),
    SheetColumn(key="new", header="After", width=44, kind=CellKind.LONG),
)
_ROWS_BEFORE = 7
"""The row of the header of all differences, when the summary is empty: a title, a sentence, headings, a free row."""
_SENTENCE = "What is different from the revision that was sent before this one: plan by plan, then answer by answer."


def since_sheet(context: ExportContext) -> Sheet | None:
    """One row a plan, KPI or review with differences, then one row a difference; None when nothing was sent before."""
    if context.since is None:
        return None
    groups = _groups(context, context.since)
    about = {code: _about(context, code) for code in groups}
    every = tuple(
        (about[code], *_difference(context, found)) for code, differences in groups.items() for found in differences
    )
    summary = tuple((about[code], _title(context, code), _numbers(found)) for code, found in groups.items())
    sheet = table_sheet(SINCE, _SENTENCE, _EVERY, every, frozen="A3")
    first = SheetTable("", _SUMMARY, summary)
    blocks = (SheetHeading("By plan"), first, SheetHeading("Every difference"), *sheet.blocks)
    header = _ROWS_BEFORE + len(summary)
    return replace(sheet, blocks=blocks, repeated_rows=f"{header}:{header}")


def _groups(context: ExportContext, since: tuple[Alteration, ...]) -> dict[str, list[Alteration]]:
    """The differences by the code of their KPI, in the order of the KPIs; those of the review as a whole come last."""
    found: dict[str, list[Alteration]] = {kpi.code: [] for kpi in context.review.kpis}
    for one in sorted(since, key=lambda one: not one.row.code):
        found.setdefault(one.row.code, []).append(one)
    return {code: differences for code, differences in found.items() if differences}


def _about(context: ExportContext, code: str) -> Value:
    """The way to the plan, else the code of the KPI."""
    plan = next((numbered for numbered in context.plans if numbered.kpi.code == code), None)
    return replace(plan.link, text=f"{plan.link.text} {code}") if plan is not None else code or _REVIEW


def _title(context: ExportContext, code: str) -> str | None:
    return next((kpi.text("title") for kpi in context.review.kpis if code and kpi.code == code), None)


def _numbers(differences: list[Alteration]) -> str:
    counts = Counter(one.kind for one in differences)
    return sentence_list([f"{counts[kind]} {kind}" for kind in _KINDS if counts[kind]])


def _difference(context: ExportContext, found: Alteration) -> Iterator[Value]:
    yield from (found.row.place, found.label, found.kind)
    for said in (found.old, found.new):
        yield format_answer(context.review, found.key, said) or None
