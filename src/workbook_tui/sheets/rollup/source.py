"""One file that was looked at for a roll-up."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupFile:
    """What was found in a file, and whether it counts; the `reason` says why not.

    What is not known of a file that cannot be read is "", 0 or None. `problems` is what its cover says about open ones,
    `remark` what is worth knowing of a file although it counts.
    """

    path: Path
    sha256: str = ""
    area_code: str = ""
    area: str = ""
    cycle: str = ""
    revision: int = 0
    as_of: date | None = None
    is_draft: bool = False
    problems: str = ""
    counted: bool = False
    reason: str = ""
    remark: str = ""
