"""Answers of a filled workbook that do not fit their KPI."""

from dataclasses import replace

from workbook_tui.exchange.returning.reading import Desk
from workbook_tui.prompts.spsr import NUMBERS, TARGET
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.merge.item import Statement

_INPUTS = {prompt.key for prompt in NUMBERS.prompts}
_FULL = "100"


def refuse_misplaced(desk: Desk) -> None:
    """Give what does not fit its KPI a fault."""
    kpis = {row.text("uid"): kpi for kpi in desk.review.kpis for row in (kpi, kpi.rating)}
    statements = desk.reading.statements
    for place, statement in enumerate(statements):
        kpi = kpis.get(statement.uid)
        if kpi is not None and statement.text and not statement.fault:
            statements[place] = replace(statement, fault=_fault(kpi, statement))


def _fault(kpi: KpiFacts, statement: Statement) -> str:
    if not kpi.active:
        return f"{kpi.code} is switched off in this review."
    if statement.key in _INPUTS and statement.key.partition(".")[2] not in kpi.inputs:
        return f"{kpi.code} does not ask for this number."
    if statement.key == TARGET.key and kpi.compliance and statement.text != _FULL:
        return "The target of a compliance KPI is always 100 percent."
    return ""
