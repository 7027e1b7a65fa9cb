"""The ratings that a review may give, as its catalog names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScaleEntry:
    """One rating of the review's scale; `requires` is "", "plan" or "reason"."""

    value: str
    label: str
    key: str
    requires: str = ""
    suggested_when: str = ""
    """When the number suggests it: "met", "missed" or "" for never."""
