"""Reviews: started from a catalog, or carried over from the review before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.blank import defaults, planning_window
from workbook_tui.rules.plan.copied_tasks import CARRIED_OVER, copied_tasks
from workbook_tui.rules.rating import result
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.text import word_set

if TYPE_CHECKING:
    from workbook_tui.catalogs.areas import Area
    from workbook_tui.catalogs.catalog import Catalog
    from workbook_tui.rules.facts import KpiFacts, ReviewFacts
    from workbook_tui.rules.plan.copied_tasks import CopiedTask
    from workbook_tui.rules.row import Row
    from workbook_tui.store.journal.transaction import Transaction

_KEPT_OF_REVIEW = word_set(
    "area_code, area_name, counties, agency, lead_agency, coordinator_id, data_entry_id, catalog_id, "
    "catalog_version, scale"
)
_KEPT_OF_KPI = word_set(
    "position, code, title, heading, kind, measure, inputs, target, direction, citation, how_to_measure, "
    "usual_evidence, is_active, is_own, off_reason"
)


def carry_over(change: "Transaction", before: "ReviewFacts", cycle: str, window: Mapping[str, object]) -> int:
    """Insert the review of `cycle` with team, KPIs and targets of the one before, and return its id.

    Plans are not copied: those that run stay, with their tasks and their year, in the cycle they began in.
    """
    review_id = change.insert("review", cycle=cycle, **_kept(before, _KEPT_OF_REVIEW), **window)
    for member in before.members:
        change.insert("team_member", review_id=review_id, person_id=member.person.id)
    for kpi in before.kpis:
        _carry_kpi(change, before, kpi, review_id)
    return review_id


def _carry_kpi(change: "Transaction", before: "ReviewFacts", kpi: "KpiFacts", review_id: int) -> None:
    repeat = before.needs_plan(kpi)
    kpi_id = change.insert("kpi", review_id=review_id, is_repeat=repeat, **_kept(kpi, _KEPT_OF_KPI))
    change.insert(
        "rating",
        kpi_id=kpi_id,
        last_value=result(kpi).value,
        last_rating=kpi.rating.rating or None,
        source=kpi.rating["source"],
    )


def _kept(row: "Row", names: Iterable[str]) -> dict[str, object]:
    return {name: row[name] for name in names}


_SUPPLIED_BY_STATE = "Supplied by the state."


class Reviews(Repository):
    """The reviews of one service area, one a cycle."""

    def start(self, area: "Area", cycle: str, catalog: "Catalog", **fields: object) -> int:
        """Start the first review of an area from a catalog and return its id."""
        self._refuse_known(cycle)
        with self._book.change(f"Start the review {cycle}", kind="start") as change:
            review_id = change.insert(
                "review",
                area_code=area.code,
                area_name=area.name,
                counties=area.counties,
                cycle=cycle,
                catalog_id=catalog.id,
                catalog_version=catalog.version,
                scale=json.dumps([asdict(entry) for entry in catalog.scale], ensure_ascii=False),
                **(defaults(area.name, cycle) | fields),
            )
            for position, kpi in enumerate(catalog.kpis, start=1):
                _freeze(change, review_id, position, {name: getattr(kpi, name) for name in kpi.__dataclass_fields__})
            return review_id

    def start_next(self, cycle: str) -> int:
        """Start a review from the newest one and return its id.

        People, KPIs and targets are copied; results and ratings are kept beside the new ones, and KPIs that needed
        improvement are flagged as repeat findings. Plans run on in the cycle they began in.
        """
        self._refuse_known(cycle)
        newest = self._book.facts()
        if cycle < newest.cycle:
            raise WorkbookError(f"The newest review is {newest.cycle}; the next one must come after it, not {cycle}.")
        with self._book.change(f"Start the review {cycle} from {newest.cycle}", kind="start") as change:
            return carry_over(change, newest, cycle, planning_window(cycle))

    def copied_tasks(self) -> tuple["CopiedTask", ...]:
        """The tasks that an earlier version of the program copied into a next cycle, with their originals."""
        marked = self._read("SELECT 1 FROM task_status WHERE note = :note LIMIT 1", note=CARRIED_OVER)
        if not marked:
            return ()
        front = self._book.facts(ended=True)
        return copied_tasks((front, *front.others), self._titles())

    def _titles(self) -> dict[int, frozenset[str]]:
        """Every title that a task has ever had, by its number."""
        rows = self._read(
            """SELECT id AS task, title FROM task
            UNION SELECT row_id, json_extract(new, '$.title') FROM change WHERE table_name = 'task' AND op = 'insert'
            UNION SELECT row_id, value FROM change, json_each(json_array(json(old), json(new)))
            WHERE table_name = 'task' AND field = 'title'"""
        )
        found: dict[int, frozenset[str]] = {}
        for row in rows:
            if row["title"]:
                task = int(str(row["task"]))
                found[task] = found.get(task, frozenset()) | {str(row["title"])}
        return found

    def join_copies(self, *, today: date) -> int:
        """Merge such tasks into their originals, in one step, and return their number."""
        found = self.copied_tasks()
        if found:
            from workbook_tui.store.repositories.joining import join

            self._book.back_up("join")
            with self._book.change(f"Join {pluralize(len(found), 'copied task')}") as change:
                join(change, found, today)
        return len(found)

    def pass_gate(self, review_id: int, reason: str, *, today: date) -> None:
        """Open the plans before every KPI is rated; the reason is stored and printed."""
        if not reason.strip():
            raise WorkbookError("Say why plans are written before every KPI is rated; the reason is printed.")
        with self._book.change("Plan early with a reason") as change:
            change.update("review", review_id, gate_reason=reason, gate_passed_on=today)

    def close_gate(self, review_id: int) -> None:
        """Revoke the early opening of the plans."""
        with self._book.change("Wait for the ratings again") as change:
            change.update("review", review_id, gate_reason=None, gate_passed_on=None)

    def _refuse_known(self, cycle: str) -> None:
        if cycle in self._book.cycles():
            raise WorkbookError(f"This file already holds a review of {cycle}. Nothing was changed.")


def _freeze(change: "Transaction", review_id: int, position: int, values: Mapping[str, object]) -> None:
    """Copy a catalog row into the review, with its empty rating."""
    row = {name: value for name, value in values.items() if name not in {"inputs", "active"}}
    kpi_id = change.insert(
        "kpi",
        review_id=review_id,
        position=position,
        inputs=json.dumps(values["inputs"], default=dict, ensure_ascii=False),
        is_active=values["active"],
        off_reason=None if values["active"] else _SUPPLIED_BY_STATE,
        **row,
    )
    change.insert("rating", kpi_id=kpi_id)
