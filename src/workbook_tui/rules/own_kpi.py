"""What defines a KPI that the area adds itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKpi:
    """The columns of a KPI of the area's own; a compliance KPI always has 100 as its target, and more is better."""

    code: str
    title: str
    kind: str = "results"
    direction: str = "up"
    target: float | None = None
    how_to_measure: str = ""
