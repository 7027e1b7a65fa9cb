"""What a returned workbook says, and what of it differs: the shapes in which differences are found and offered."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbook_tui.rules.merge.record import RecordRow


class OfferKind(StrEnum):
    """What kind of difference it is: `locked` ones are only reported, `refused` ones cannot be taken."""

    CHANGE = "change"
    NEW = "new"
    CONFLICT = "conflict"
    LOCKED = "locked"
    REFUSED = "refused"


TAKEABLE = frozenset({OfferKind.CHANGE, OfferKind.NEW, OfferKind.CONFLICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a workbook says in one place about one answer of a row that existed when it was exported.

    The row is identified by `uid`, a plan that had none by the `code` of its KPI. `fault` says why the text cannot be
    taken, `lock_reason` why nothing is taken from this place; both are "" when they do not apply.
    """

    table: str
    uid: str
    code: str = ""
    key: str
    text: str
    fault: str = ""
    lock_reason: str = ""
    has_formula: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A row that was added in a workbook; with a `fault` none of it can be taken."""

    row: RecordRow
    fault: str = ""
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Texts that cannot be taken, by their prompts' keys, each with the reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """One answer in three versions: as exported (`base`), in the file (`ours`), in the workbook (`theirs`)."""

    key: str
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is taken or left as a unit: an answer, a status with its note, or a new row (`is_row`)."""

    kind: OfferKind
    row: RecordRow
    parts: tuple[Part, ...]
    reason: str = ""
    is_row: bool = False

    @property
    def name(self) -> str:
        """Its key, unique within the workbook."""
        about = f"{self.row.table}:{self.row.uid or self.row.code}"
        if self.kind is OfferKind.LOCKED:
            # Copies of one answer may say different things.
            said = hashlib.sha256(self.parts[0].theirs.encode()).hexdigest()
            return f"locked:{about}:{self.parts[0].key}:{said[:12]}"
        return about if self.is_row else f"{about}:{self.parts[0].key}"
