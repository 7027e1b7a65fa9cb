"""The workbooks of many service areas, as a state office finds them in a folder: some drafts, an old one, a broken one.

`python -m tests.benchmarks.areas FOLDER [HOW_MANY]` writes them.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.rules.facts_for_tests import (
    finding,
    full_plan,
    full_task,
    kpi,
    lead,
    person,
    plan,
    rating,
    report,
    review,
    status,
)

from workbook_tui.catalogs.areas import Area, areas
from workbook_tui.catalogs.catalog import CatalogKpi, catalog
from workbook_tui.exchange.target import sent_file_name
from workbook_tui.rules.facts import KpiFacts, PersonFacts, PlanFacts, ReviewFacts, TaskFacts
from workbook_tui.rules.problems import problems
from workbook_tui.sheets.export_context import export_context_of
from workbook_tui.sheets.submission.book import build
from workbook_tui.sheets.write import write

CYCLE = "2026-27"
SENT = date(2027, 9, 15)
MANY = 56
PLANS, TASKS, REPORTS = 16, 16, 4
"""Plans an area at most, tasks and progress reports a plan."""

_STATUSES = ("not_started", "on_track", "at_risk", "off_track", "done", "done", "cancelled")
_TEXTS = (
    "The team read twenty records of the year and found the same step late in four of them.",
    "Families who were referred by a hospital waited longest; nobody owned the first call.",
    "Two positions were open from January to March. Since April both are filled.",
    "Providers write the date of the visit, but not the reason when it is late.",
    "Training alone did not hold last year, so a second reader now signs each plan.",
)
_TITLES = ("Revise the intake procedure", "Track every referral", "Read ten records a month", "Train the new providers")


def write_areas(folder: Path, many: int = MANY) -> tuple[Path, ...]:
    """Write the workbooks of the first `many` areas: every ninth is a draft, of one there is an older revision too."""
    written = []
    for number, known in enumerate(areas()[:many]):
        written.append(write_area(folder, known, revision=2, draft=number % 9 == 4))
        if number == 1:
            written.append(write_area(folder, known, revision=1, plans=3))
        if number == 2:
            cut = folder / "broken.xlsx"
            cut.write_bytes(written[-1].read_bytes()[:40_000])
            written.append(cut)
    return tuple(written)


def write_area(
    folder: Path,
    known: Area,
    *,
    revision: int = 1,
    draft: bool = False,
    cycle: str = CYCLE,
    as_of: date = SENT,
    plans: int = PLANS,
    tasks: int = TASKS,
) -> Path:
    """Write the workbook of one area, the same for the same area and wishes, and give its path."""
    about = review_of(known, cycle=cycle, plans=plans, tasks=tasks)
    path = folder / sent_file_name(about, as_of=as_of, revision=revision)
    found = problems(about, "progress", as_of) if draft else ()
    write(
        build(
            export_context_of(about, kind="progress", as_of=as_of, revision=revision, is_draft=draft, problems=found)
        ),
        path,
    )
    return path


def review_of(known: Area, *, cycle: str = CYCLE, plans: int = PLANS, tasks: int = TASKS) -> ReviewFacts:
    """A believable review of one area with at most `plans` plans."""
    chance = Random(f"{known.code} {cycle}")
    team = tuple(person(name, role="Provider") for name in ("Ana Diaz", "Tom Wójcik", "Mei Li", "R. O'Neil"))
    left = plans
    kpis = []
    for listed in catalog().kpis:
        word = _word(chance, listed)
        if word == "needs_improvement" and left <= 0:
            word = "meets"
        left -= word == "needs_improvement"
        kpis.append(_kpi(chance, listed, word, team, tasks))
    return review(
        *kpis,
        people=team,
        members=team,
        reports=[report(SENT - timedelta(30), activities=chance.choice(_TEXTS))],
        area_code=known.code,
        area_name=known.name,
        counties=known.counties,
        cycle=cycle,
        coordinator_id=team[0].id,
    )


def _word(chance: Random, listed: CatalogKpi) -> str | None:
    """Most areas meet most KPIs; a few KPIs are hard for everybody."""
    hard = 0.6 if listed.code.endswith(("1", "A")) else 0.24
    words = ("needs_improvement", "meets", "not_applicable", None)
    return chance.choices(words, weights=(hard, 0.94 - hard, 0.04, 0.02))[0]


def _numbers(chance: Random, listed: CatalogKpi, word: str | None) -> dict[str, Any]:
    whole = chance.randint(8, 120)
    if listed.measure == "ratio":
        part = whole if word == "meets" else chance.randint(whole // 2, whole)
        return {"numerator": part, "denominator": whole}
    if listed.measure == "yes_no":
        return {"in_place": "yes" if word == "meets" else "no"}
    if listed.measure == "none":
        return {}
    return {f"category_{letter}": chance.randint(1, 30) for letter in "abcde" if f"category_{letter}" in listed.inputs}


def _kpi(chance: Random, listed: CatalogKpi, word: str | None, team: tuple[PersonFacts, ...], tasks: int) -> KpiFacts:
    return kpi(
        listed.code,
        rated=rating(
            rating=word if listed.active else None,
            analysis=" ".join(chance.choices(_TEXTS, k=3)),
            source="State data system",
            period="Jul 2025 - Jun 2026",
            records_reviewed=20,
            rated_on=date(2027, 4, 12),
            **_numbers(chance, listed, word),
        ),
        plan=_plan(chance, team, tasks) if word == "needs_improvement" else None,
        title=listed.title,
        kind=listed.kind,
        measure=listed.measure,
        target=listed.target,
        direction=listed.direction,
        citation=listed.citation,
        inputs=listed.inputs,
        is_active=listed.active,
    )


def _plan(chance: Random, team: tuple[PersonFacts, ...], tasks: int) -> PlanFacts:
    make = full_plan if chance.random() < 0.9 else plan
    decision = chance.choice(("approved", "returned", "verified", None))
    return make(
        tasks=tuple(_tasks(chance, team, tasks)),
        text=" ".join(chance.choices(_TEXTS, k=4)),
        findings=[
            finding(notice_on=date(2026, chance.randint(1, 12), 10), instances=3, issued_by="Office of Great Start")
        ],
        reports=[report(date(2027, 6 + n % 3, 20), activities=chance.choice(_TEXTS)) for n in range(REPORTS)],
        root_cause=chance.choice(_TEXTS),
        state="in_progress",
        decision=decision,
        decided_on=date(2027, 8, 20) if decision else None,
        reviewer="M. Green" if decision else None,
    )


def _tasks(chance: Random, team: tuple[PersonFacts, ...], many: int) -> Iterator[TaskFacts]:
    for number in range(many):
        word = chance.choice(_STATUSES)
        due = date(2027, 7, 1) + timedelta(chance.randint(0, 300))
        yield full_task(
            title=f"{chance.choice(_TITLES)} ({number + 1})",
            leads=[lead(chance.choice(team))],
            due_on=due,
            status=word,
            done_on=due if word == "done" else None,
            worked="yes" if word == "done" else None,
            history=[status(word, due, chance.choice(_TEXTS))],
        )


if __name__ == "__main__":
    write_areas(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else MANY)
