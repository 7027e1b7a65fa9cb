"""The lists of answers that cells accept, each a column with a defined name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from workbook_tui.sheets.answers import list_name
from workbook_tui.sheets.export_context import TO_COVER, Occasion
from workbook_tui.sheets.layout import Sheet, SheetColumn, Table, table_sheet

_PLANNED = "lst_planned"
_ACTIVE = "lst_kpi"
ACTIVE_TITLES = "lst_kpi_title"
"""The name of the titles of the KPIs that are rated, in the order of their codes."""
_WIDTH = 26.0
_WIDTHS = {ACTIVE_TITLES: 2 * _WIDTH}
_MOST_A_PAGE = 6
"""How many lists side by side can be read on paper."""


def planned_list(occasion: Occasion) -> str:
    """The name of the list of KPIs with a plan, "" when there is none."""
    return _PLANNED if occasion.plans else ""


def active_list(occasion: Occasion) -> str:
    """The name of the list of KPIs that are rated, "" when there is none; only a blank workbook has it."""
    return _ACTIVE if occasion.is_blank and occasion.review.active_kpis else ""


def lists_sheet(occasion: Occasion) -> Sheet:
    """Every list as a column, its title above."""
    lists = _lists(occasion)
    columns = tuple(
        SheetColumn(key=name, header=title, width=_WIDTHS.get(name, _WIDTH), name=name)
        for name, (title, _labels) in lists.items()
    )
    rows = tuple(zip_longest(*(labels for _title, labels in lists.values())))
    sheet = table_sheet(
        "Lists",
        "Lists",
        "The answers that the cells with a list accept.",
        Table("tblLists", columns, rows),
        back=TO_COVER,
        frozen="A4",
    )
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


def _lists(occasion: Occasion) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Title and labels of each list by its name; prompts without choices of their own take the review's scale."""
    found = {
        list_name(prompt): (prompt.label, tuple(choice.label for choice in prompt.choices))
        for prompt in occasion.review.form.prompts.values()
        if prompt.choices
    }
    found["lst_rating"] = ("Rating", tuple(entry.label for entry in occasion.review.scale))
    if planned_list(occasion):
        found[_PLANNED] = ("KPI with a plan", tuple(numbered.kpi.code for numbered in occasion.plans))
    if active_list(occasion):
        active = occasion.review.active_kpis
        found[_ACTIVE] = ("KPI", tuple(kpi.code for kpi in active))
        found[ACTIVE_TITLES] = ("Indicator", tuple(kpi.text("title") for kpi in active))
    return dict(sorted(found.items()))
