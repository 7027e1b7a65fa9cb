"""Which other reviews of a file are read beside the one in front, as statements of SQL with the parameter `front`."""

from collections.abc import Iterable

from workbook_tui.prompts.choices import ENDED_STATES, ENDED_STATUSES


def _listed(values: Iterable[str]) -> str:
    """Values of ours as a list of SQL."""
    return "(" + ", ".join(f"'{value}'" for value in sorted(values)) + ")"


_ENDED = _listed(ENDED_STATES)
_BEING_OPEN = f"""id NOT IN (SELECT review_id FROM submission) OR id IN (
        SELECT kpi.review_id FROM kpi JOIN plan ON plan.kpi_id = kpi.id LEFT JOIN task ON task.plan_id = plan.id
        WHERE plan.state NOT IN {_ENDED}
            OR (plan.state <> 'no_longer_required' AND task.status NOT IN {_listed(ENDED_STATUSES)}))"""
OTHERS = "SELECT * FROM review WHERE id <> :front ORDER BY cycle DESC"
OPEN_OTHERS = f"SELECT * FROM review WHERE id <> :front AND ({_BEING_OPEN}) ORDER BY cycle DESC"
