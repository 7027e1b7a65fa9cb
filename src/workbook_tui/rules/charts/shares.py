"""What a p-chart holds: the share of each point with its limits, and what all of them say together."""

from dataclasses import dataclass

from workbook_tui.rules.charts.control_findings import strongest
from workbook_tui.rules.charts.points import Point
from workbook_tui.rules.charts.signals import Signal
from workbook_tui.rules.charts.wilson import Interval

METHOD = "p-chart (Provost, Murray 2011): pooled share ± 3 sigma by the cases of each point; control chart signals"


@dataclass(frozen=True, slots=True)
class Share:
    """One point of a p-chart, everything within 0 and 1; the limits are None where the cases are too few for them."""

    index: int
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    interval: Interval | None = None
    """The Wilson 95 percent interval of this point alone."""
    small: bool = False
    """True when its cases are too few for limits."""
    rough: bool = False
    """True when fewer than 5 cases are expected to miss it, so that its limits are rough."""


@dataclass(frozen=True, slots=True)
class PChart:
    """The pooled share, the points with their stepped limits, and the signals among the points that have limits."""

    points: tuple[Point, ...]
    shares: tuple[Share, ...]
    part: int
    whole: int
    centre: float | None = None
    interval: Interval | None = None
    """The Wilson 95 percent interval of all cases together."""
    needed: int | None = None
    """How many cases a point needs for limits; None when no number would do."""
    signals: tuple[Signal, ...] = ()
    findings: tuple[str, ...] = ()
    method: str = METHOD

    @property
    def sentence(self) -> str:
        """The strongest finding in a plain sentence, and the other signals in short."""
        return strongest(self.findings, self.signals)
