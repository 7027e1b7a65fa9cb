"""One entry of the trail that the journal leaves."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One change in the journal: when (UTC), who, which field of which row, and the texts before and after."""

    at: datetime
    who: str
    label: str
    table: str
    row_id: int
    field: str
    old: str
    new: str
    reason: str = ""
