"""How many values each measure has, and a fingerprint of them: the values themselves are many and are read apart."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from workbook_tui.errors import WorkbookError
from workbook_tui.store.file.last_known import Run

_STATE = """SELECT count(*) AS taken, sum(id) AS ids, sum(version) AS versions,
    (SELECT sum(version) FROM site) AS names FROM measurement"""
"""Every change of a row raises its version, and numbers of rows are never given twice: these tell any change."""

_COUNTS = """SELECT measure_id, count(*) AS taken, max(period_on) AS newest_on, sum(measurement.id) AS ids,
    sum(measurement.version + coalesce(site.version, 0)) AS versions
    FROM measurement LEFT JOIN site ON site.id = measurement.site_id GROUP BY measure_id ORDER BY measure_id"""
_TEXTS = """SELECT measure_id, count(*) AS taken, max(period_on) AS newest_on,
    group_concat(json_array(period_on, site, numerator, denominator, value, exclusion, note)) AS texts
    FROM (SELECT measurement.*, coalesce(site.name, '') AS site
        FROM measurement LEFT JOIN site ON site.id = measurement.site_id ORDER BY measure_id, measurement.id)
    GROUP BY measure_id ORDER BY measure_id"""

Summaries = list[dict[str, object]]
"""A row for each measure that has values, by the measure's number."""


class MeasureSummaries:
    """The summaries of all measures, each worked out again only when some value was stored, changed or removed."""

    def __init__(self, look: Callable[[], AbstractContextManager[Run]]) -> None:
        """Keep how to `look` at the file once more: fingerprints cost as much as a review, and are asked for later."""
        self._look = look
        self._counted: tuple[Summaries, Summaries] = ([], [])
        self._hashed: tuple[Summaries, Summaries] = ([], [])

    def rows(self, run: Run) -> Summaries:
        """The measure, how many values it has (`taken`), the newest period (`newest_on`), and sums of `_STATE`."""
        state = run(_STATE, {})
        if state != self._counted[0]:
            self._counted = state, run(_COUNTS, {})
        return self._counted[1]

    def hasher(self) -> Callable[[], Summaries]:
        """What gives, whenever it is asked, what `rows` gave, the sums replaced by the SHA-256 of the values."""
        state, counted = self._counted
        return lambda: self._hashes(state, counted)

    def _hashes(self, state: Summaries, counted: Summaries) -> Summaries:
        if not counted or self._hashed[0] == state:
            return self._hashed[1] if counted else []
        try:
            with self._look() as run:
                if run(_STATE, {}) == state:
                    self._hashed = state, [_summary(row) for row in run(_TEXTS, {})]
                    return self._hashed[1]
        except WorkbookError:
            # Whoever asks next for something of the file is told; what was read stands for nothing that is stored now.
            pass
        return [{"state": repr(state)}]


def _summary(row: Mapping[str, object]) -> dict[str, object]:
    digest = hashlib.sha256(str(row["texts"]).encode()).hexdigest()
    return {**{name: row[name] for name in ("measure_id", "taken", "newest_on")}, "sha256": digest}
