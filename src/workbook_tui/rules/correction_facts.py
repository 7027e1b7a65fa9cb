"""What shows the correction of a finding, frozen as it is stored: cases, samples of new records, and evidence."""

from dataclasses import dataclass
from typing import Protocol

from workbook_tui.rules.row import Row


class Named(Protocol):
    """Somebody with a name, such as a person of the file."""

    @property
    def name(self) -> str:
        """The name as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedFacts(Row):
    """Something that somebody verifies; a name that was typed before people were picked is its text verified_by."""

    verifier: Named | None = None

    @property
    def verifier_name(self) -> str:
        """The name of who verified it, "" when nobody is named."""
        return self.verifier.name if self.verifier is not None else self.text("verified_by").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts(VerifiedFacts):
    """One case of a finding (prong 1), by a reference that only the office can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFacts(VerifiedFacts):
    """A sample of new records that verifies the correction of a finding (prong 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts(Row):
    """A paper or file that shows the correction (title, kind, dated_on, proves, path, sha256)."""
