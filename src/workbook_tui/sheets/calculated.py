"""A KPI's result as the spreadsheet calculates it again from the counts in the same row.

The arithmetic is that of `rules.percent`: whole numbers, half up to one decimal, and only nothing is 0 and only
everything is 100.
"""

from collections.abc import Mapping

from workbook_tui.prompts.choices import IN_PLACE
from workbook_tui.rules.facts import KpiFacts

_YES, _NO = (choice.label for choice in IN_PLACE)
_PARTS = {"summary_1": "cd", "summary_2": "de"}
_WHOLES = {"summary_1": "abcd", "summary_2": "abcde"}


def result_formula(kpi: KpiFacts, letters: Mapping[str, str]) -> str:
    """The formula for the KPI's result, "" when it has no number; `letters` are the sheet's columns by prompt key.

    `{row}` stands for the number of the row.
    """
    measure = str(kpi["measure"])
    cells = {name: f"{letters[f'rating.{name}']}{{row}}" for name in kpi.inputs}
    if measure == "yes_no":
        return f'=IF({cells["in_place"]}="{_YES}",100,IF({cells["in_place"]}="{_NO}",0,""))'
    if measure == "ratio":
        part = _sum(cells, "numerator", "family_delays")
        whole = _sum(cells, "denominator") + (f"-{cells['excluded']}" if "excluded" in cells else "")
        return _share(part, whole, (cells["numerator"], cells["denominator"]))
    if measure in _PARTS:
        part = _sum(cells, *(f"category_{letter}" for letter in _PARTS[measure]))
        needed = tuple(cells[f"category_{letter}"] for letter in _WHOLES[measure])
        return _share(part, "+".join(needed), needed)
    return ""


def _sum(cells: Mapping[str, str], *names: str) -> str:
    return "+".join(cells[name] for name in names if name in cells)


def _share(part: str, whole: str, needed: tuple[str, ...]) -> str:
    """The percentage of `part` in `whole`, an empty text while one of the `needed` cells is empty or it cannot be."""
    empty = ",".join(f'{cell}=""' for cell in needed)
    tenths = f"MIN(999,MAX(1,INT((2000*({part})+({whole}))/(2*({whole})))))/10"
    known = f"IF({part}={whole},100,IF({part}=0,0,{tenths}))"
    return f'=IF(OR({empty}),"",IF(OR({whole}<=0,{part}>{whole}),"",{known}))'
