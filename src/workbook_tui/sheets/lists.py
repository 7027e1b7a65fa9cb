"""The lists of answers that cells accept, each a column with a defined name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.sheets.answers import list_name
from workbook_tui.sheets.contract import KPI_LIST, LISTS, PLANNED_LIST, RATING_LIST, TITLE_LIST
from workbook_tui.sheets.export_context import ExportContext
from workbook_tui.sheets.layout import Sheet, SheetColumn, table_sheet
from workbook_tui.sheets.worksheet_lists import choice_lists

LISTS_SENTENCE = "The answers that the cells with a list accept."
_WIDTH = 26.0
_WIDTHS = {TITLE_LIST: 2 * _WIDTH}
_MOST_A_PAGE = 6
"""How many lists side by side can be read on paper."""


def planned_list(context: ExportContext) -> str:
    """The defined name of the list of KPIs with a plan, "" when there is none."""
    return PLANNED_LIST if context.plans else ""


def active_list(context: ExportContext) -> str:
    """The defined name of the list of active KPIs, "" without any; only a blank workbook has it."""
    return KPI_LIST if context.is_blank and context.review.active_kpis else ""


def lists_sheet(context: ExportContext) -> Sheet:
    """Every list as a column, its title above."""
    return _sheet_of(_lists(context))


def worksheet_lists_sheet(sheets: Iterable[WorksheetFacts]) -> Sheet:
    """The lists of some worksheets alone."""
    lists = choice_lists(sheets).items()
    named = {name: (f"Worksheets, list {place}", labels) for place, (labels, name) in enumerate(lists, start=1)}
    return replace(_sheet_of(named), back=None)


def _sheet_of(lists: Mapping[str, tuple[str, tuple[str, ...]]]) -> Sheet:
    columns = tuple(
        SheetColumn(key=name, header=title, width=_WIDTHS.get(name, _WIDTH), name=name)
        for name, (title, _labels) in lists.items()
    )
    rows = tuple(zip_longest(*(labels for _title, labels in lists.values())))
    sheet = table_sheet(LISTS, LISTS_SENTENCE, columns, rows, frozen="A4")
    return replace(sheet, strips=_strips(sheet.widths))


def _strips(widths: Sequence[float]) -> tuple[int, ...]:
    """The last column of each page: printed as large as the number of pages allows, they end there by themselves."""
    fewest = len(_ends(widths, _MOST_A_PAGE))
    return next(ends for lists in range(2, _MOST_A_PAGE + 1) if len(ends := _ends(widths, lists)) == fewest)


def _ends(widths: Sequence[float], lists: int) -> tuple[int, ...]:
    """The last column of each page when so many lists go onto one."""
    last, used = [], 0.0
    for place, width in enumerate(widths):
        if used + width > lists * _WIDTH:
            last.append(place)
            used = 0.0
        used += width
    return (*last, len(widths))


def _lists(context: ExportContext) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Title and labels of each list by its name; prompts without choices of their own take the review's scale."""
    found = {
        list_name(prompt): (prompt.label, tuple(choice.label for choice in prompt.choices))
        for prompt in context.review.form.prompts.values()
        if prompt.choices and prompt.table != WORKSHEET_ROW
    }
    found[RATING_LIST] = ("Rating", tuple(entry.label for entry in context.review.scale))
    if planned_list(context):
        found[PLANNED_LIST] = ("KPI with a plan", tuple(numbered.kpi.code for numbered in context.plans))
    if active_list(context):
        active = context.review.active_kpis
        found[KPI_LIST] = ("KPI", tuple(kpi.code for kpi in active))
        found[TITLE_LIST] = ("Indicator", tuple(kpi.text("title") for kpi in active))
    for place, (labels, name) in enumerate(choice_lists(context.worksheets).items(), start=1):
        found[name] = (f"Worksheets, list {place}", labels)
    return dict(sorted(found.items()))
