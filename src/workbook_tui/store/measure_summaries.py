"""What is said of the values of each measure without reading them: how many, the newest, and a fingerprint."""

import hashlib
from collections.abc import Callable, Iterable, Mapping

Run = Callable[[str, Mapping[str, object]], Iterable[Mapping[str, object]]]
"""Runs one statement with named parameters and gives its rows."""

_TOLD = """SELECT measure_id, count(*) AS taken, max(period_on) AS newest_on,
    group_concat(json_array(period_on, site, numerator, denominator, value, exclusion, note)) AS told
    FROM (SELECT * FROM measurement ORDER BY measure_id, id) GROUP BY measure_id ORDER BY measure_id"""
_STATE = "SELECT count(*), sum(id), sum(version) FROM measurement"


class MeasureSummaries:
    """The summaries of all measures; they are worked out again only when some value was stored, changed or removed.

    Every change of a value raises its version, and numbers of rows are never given twice: a few sums tell whether
    anything happened, in a tenth of the time.
    """

    def __init__(self) -> None:
        self._state: list[dict[str, object]] = []
        self._found: list[dict[str, object]] = []

    def of(self, run: Run) -> list[dict[str, object]]:
        """A row for each measure that has values, by the measure's number."""
        state = [dict(row) for row in run(_STATE, {})]
        if state != self._state:
            self._state, self._found = state, [_summary(row) for row in run(_TOLD, {})]
        return [dict(row) for row in self._found]


def _summary(row: Mapping[str, object]) -> dict[str, object]:
    told = hashlib.sha256(str(row["told"]).encode()).hexdigest()
    return {**{name: row[name] for name in ("measure_id", "taken", "newest_on")}, "sha256": told}
