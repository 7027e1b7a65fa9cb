"""What tells whether anything was typed since a submission: a fingerprint of all rows of a review."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from workbook_tui.store.file.format_tables import ADDED_LATER
from workbook_tui.store.measure_summaries import Summaries

_VOLATILE = {"version", "created_at", "updated_at"}


def fingerprint(review: Mapping[str, object], tables: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """SHA-256 of all rows of a review; the same data always give the same text."""
    digest = hashlib.sha256()
    for table, found in (("review", [review]), *tables.items()):
        rows = [row for row in found if _is_told(row)] if table == "site" else found
        if rows and table != "submission":
            names = [name for name in rows[0] if name not in _VOLATILE and _counts(name, rows)]
            digest.update(repr((table, names)).encode())
            kept = itemgetter(*names)
            digest.update(repr([kept(row) for row in rows]).encode())
    return digest.hexdigest()


def _is_told(site: Mapping[str, object]) -> bool:
    """True for a site of which more is known than its name, which counts with its values."""
    return any(site[name] for name in ("agency", "engaged_from_on", "engaged_to_on", "note"))


def review_fingerprint(
    review: Mapping[str, object],
    tables: Mapping[str, Sequence[Mapping[str, object]]],
    hashes: Callable[[], Summaries],
) -> str:
    """The fingerprint with that of the values of measures, which `hashes` gives."""
    return fingerprint(review, {**tables, "measurement": hashes()})


def _counts(name: str, rows: Sequence[Mapping[str, object]]) -> bool:
    """A later column counts once it holds something, so that a receipt from before it still stands."""
    return name not in ADDED_LATER or any(row[name] is not None for row in rows)
