"""What is doubtful of sites and PDSA cycles: it warns, for no submission waits for them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook_tui.prompts.spsr import PDSA, SITE
from workbook_tui.rules.problems.check import Check, Problem, warning_problem
from workbook_tui.rules.problems.fields import section_problems
from workbook_tui.rules.row import Row
from workbook_tui.rules.where import Where

if TYPE_CHECKING:
    from workbook_tui.prompts.prompt import PromptSection


def site_problems(check: Check) -> Iterator[Problem]:
    """Texts that may identify a child or do not parse yet, and days that are not in order."""
    sites = [(f"{site.name} · ", site) for site in check.review.sites]
    cycles = [(f"PDSA cycle {number} · ", cycle) for number, cycle in enumerate(check.review.pdsa_cycles, start=1)]
    judged: tuple[tuple[PromptSection, list[tuple[str, Row]], tuple[str, str]], ...] = (
        (SITE, [*sites], ("engaged_from_on", "engaged_to_on")),
        (PDSA, [*cycles], ("begun_on", "ended_on")),
    )
    for section, rows, days in judged:
        for prefix, row in rows:
            for problem in section_problems(check, row, section, "monitor", prefix=prefix, lacking=warning_problem):
                yield replace(problem, level="warning")
            yield from _order(row, prefix, *days)


def _order(row: Row, prefix: str, first: str, last: str) -> Iterator[Problem]:
    begun, ended = row.day(first), row.day(last)
    if begun is not None and ended is not None and ended < begun:
        where = Where("monitor", row.table, row.id, last)
        yield warning_problem("", f"{prefix}Days", "It ends before it begins.", where)
