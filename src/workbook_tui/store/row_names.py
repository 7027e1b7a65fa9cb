"""Which KPI a row belongs to, for the labels of steps."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tui.store.measure_summaries import Run

_PLANNED = ("task", "finding", "verification_sample", "evidence", "progress_report")
_JOINS = {
    "kpi": "",
    "rating": "JOIN rating ON rating.kpi_id = kpi.id",
    "plan": "JOIN plan ON plan.kpi_id = kpi.id",
    **{table: f"JOIN plan ON plan.kpi_id = kpi.id JOIN {table} ON {table}.plan_id = plan.id" for table in _PLANNED},
    "correction_case": "JOIN plan ON plan.kpi_id = kpi.id JOIN finding ON finding.plan_id = plan.id "
    "JOIN correction_case ON correction_case.finding_id = finding.id",
}


def of_kpi(run: "Run", table: str, row_id: int) -> str:
    """The words “of C1”, with the space before them, for a row of that KPI; "" for a row of no KPI."""
    if table not in _JOINS:
        return ""
    rows = list(run(f"SELECT kpi.code FROM kpi {_JOINS[table]} WHERE {table}.id = :row", {"row": row_id}))
    return f" of {rows[0]['code']}" if rows else ""
