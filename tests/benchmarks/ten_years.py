"""A file as it is after ten years: ten reviews of some forty KPIs, 1,500 tasks and 20,160 values of measures."""

from datetime import date
from pathlib import Path

from workbook_tui.catalogs.areas import area
from workbook_tui.catalogs.catalog import catalog
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.store.repositories.measures import NewValue
from workbook_tui.store.workbook import Workbook

FIRST, LAST = 2018, 2027
PLANS, TASKS = 15, 10
"""Plans a year and tasks a plan."""
MEASURES, SITES = 14, 12
"""Each measure has a value a month and site."""

_TEXT = "The team read twenty records of this year and found the same step late in four of them. "


def ten_years(path: Path) -> Path:
    """Create the file and give its path."""
    Workbook.create(path, who="Ana Ruiz", fill=_fill)
    return path


def _fill(book: Workbook) -> None:
    with book.change("Ten years"):
        book.reviews.start(area("33000"), _cycle(FIRST), catalog())
        person = book.people.add("Ana Ruiz", role="Coordinator", organisation="Ingham ISD")
        book.team.add(book.facts().id, person)
        for year in range(FIRST, LAST + 1):
            if year > FIRST:
                book.reviews.start_next(_cycle(year))
            _rate(book, year, person)
        _measure(book)


def _measure(book: Workbook) -> None:
    months = [date(year, month, 1) for year in range(FIRST, LAST + 1) for month in range(1, 13)]
    for number in range(MEASURES):
        measure = book.measures.add(f"Measure {number + 1}", unit="percent", collected_every="month")
        values = (
            NewValue(period_on=month, site=f"Site {site + 1}", numerator=(index * 7 + site) % 20, denominator=20)
            for site in range(SITES)
            for index, month in enumerate(months)
        )
        book.measures.store(measure, values)


def _cycle(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def _rate(book: Workbook, year: int, person: int) -> None:
    with book.change("Rate") as change:
        for number, kpi in enumerate(book.facts().active_kpis):
            change.update("rating", kpi.rating.id, numerator=18, denominator=20, analysis=_TEXT * 5)
            value = "needs_improvement" if number < PLANS else "meets"
            book.ratings.rate(kpi.id, value, today=date(year + 1, 4, 2), reason=_TEXT)
        for kpi in book.facts().planned_kpis:
            _plan(book, kpi, year, person)


def _plan(book: Workbook, kpi: KpiFacts, year: int, person: int) -> None:
    assert kpi.plan is not None
    with book.change("Plan") as change:
        texts = dict.fromkeys(("findings", "evidence_correction", "evidence_change", "justification"), _TEXT * 5)
        change.update("plan", kpi.plan.id, **texts)
        for number in range(TASKS):
            start, due = date(year + 1, 6, 1), date(year + 2, 1 + number, 15)
            task = change.insert(
                "task",
                plan_id=kpi.plan.id,
                position=number + 1,
                title=f"Task {number + 1} of {kpi.code} in {year}",
                product=_TEXT,
                evaluation=_TEXT,
                start_on=start,
                due_on=due,
                # Unfinished tasks would be carried over and counted twice.
                status="done" if year < LAST else "not_started",
                done_on=due if year < LAST else None,
            )
            change.insert("task_lead", task_id=task, person_id=person)
            change.insert("task_status", task_id=task, status="not_started", since_on=start, who="Ana Ruiz")
