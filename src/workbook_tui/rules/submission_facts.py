"""What was sent: receipts, frozen as they are stored."""

import json
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.choices import SUBMISSION_WAYS, label_of
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day

_BY = {"email": "by email", "upload": "by upload", "mail": "by mail", "in_person": "in person", "other": "another way"}


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

    @property
    def way_label(self) -> str:
        """How it was sent, as the list says it; "" when nobody said."""
        return label_of(SUBMISSION_WAYS, self["way"])

    @property
    def sent_text(self) -> str:
        """That it was sent, what as, how and when, such as "was sent as a draft by email on May 28, 2027"."""
        day, way = self.day("sent_on"), way_text(self.text("way"))
        as_draft = " as a draft" if self.is_draft else ""
        return f"was sent{as_draft}{f' {way}' if way else ''}{f' on {format_day(day)}' if day else ''}"


def way_text(way: str) -> str:
    """How something was sent, as it stands in a sentence: "by email"; "" when nobody said."""
    return _BY.get(way, "")


def sent_day_fault(day: date, today: date, data_day: date | None) -> str:
    """Why a workbook cannot have been sent on a day, "" when it can.

    `data_day` is the day on which its data were last changed: what was sent before that is another workbook.
    """
    if day > today:
        return f"{format_day(day)} is still to come: give the day on which it was sent."
    if data_day is not None and day < min(data_day, today):
        return f"The data were changed on {format_day(data_day)}: what was sent on {format_day(day)} cannot hold that."
    return ""
