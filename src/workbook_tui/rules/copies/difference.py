"""What the other copy brings: the shape of one difference."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbook_tui.rules.copies.rows import Place
from workbook_tui.rules.merge.item import OfferKind


class Deed(StrEnum):
    """What taking a difference does to this copy."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    BRING_BACK = "bring back"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDifference:
    """What is taken or left as a unit: fields that mean something together, a row with all below it, or an order."""

    kind: OfferKind
    deed: Deed
    table: str
    uid: str
    fields: tuple[str, ...] = ()
    base: Mapping[str, object] = field(default_factory=dict)
    ours: Mapping[str, object] = field(default_factory=dict)
    theirs: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[Place, ...] = ()
    """The rows that are added, removed or brought back with it, itself the first; of an order, those that have it."""
    altered: tuple[Place, ...] = ()
    """Those of the rows that one copy removed which the other one altered or added."""
    reason: str = ""

    @property
    def name(self) -> str:
        """Its key, unique within a comparison."""
        about = f"{self.table}:{self.uid}"
        return f"{about}:{self.fields[0]}" if self.deed in {Deed.SET, Deed.ORDER} else about
