"""What was sent: receipts, frozen as they are stored."""

import json
from dataclasses import dataclass

from workbook_tui.rules.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFacts(Row):
    """The receipt of one export that was sent, without its bytes."""

    @property
    def blocking_count(self) -> int:
        """How many blocking problems were open when it was sent."""
        return len(json.loads(self.text("problems") or "[]"))

    @property
    def is_draft(self) -> bool:
        """True when its sheets say DRAFT or problems blocked: the state office still waits for the whole one."""
        return bool(self["is_draft"]) or self.blocking_count > 0
