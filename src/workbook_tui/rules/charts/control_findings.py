"""What the signals of a control chart say, in plain sentences."""

from collections.abc import Sequence

from workbook_tui.rules.charts.signals import Signal
from workbook_tui.rules.charts.words import ChartWords
from workbook_tui.rules.wording import pluralize
from workbook_tui.text import sentence_list

_SHORT = {
    "outside": "{number} {way} the limits",
    "one side": "{number} {way} the centre",
    "two of three": "{number} far {way} the centre",
    "one way": "{number} {way} in a row",
}
_UNUSUAL = {"improvement": "unusually good", "getting worse": "unusually bad"}


def signal_sentences(signals: Sequence[Signal], newest: int, words: ChartWords) -> tuple[str, ...]:
    """A sentence for each signal, in their order; `newest` is the number of the last point that was judged."""
    return tuple(_said(signal, newest, words) for signal in signals)


def strongest(findings: Sequence[str], signals: Sequence[Signal]) -> str:
    """The first finding, and how many points each of the other signals has: the chart marks all of them."""
    points: dict[tuple[str, str], set[int]] = {}
    for signal in signals[1:]:
        points.setdefault((signal.kind, signal.way), set()).update(signal.points)
    others = [_SHORT[kind].format(number=len(found), way=way) for (kind, way), found in points.items()]
    return f"{findings[0]} Also {sentence_list(others)}." if others else findings[0]


def _said(signal: Signal, newest: int, words: ChartWords) -> str:
    number = pluralize(len(signal.points), "point")
    if signal.kind == "outside":
        limit = "upper" if signal.way == "above" else "lower"
        unusual = _UNUSUAL.get(words.meaning(signal), "unusual")
        return (
            f"{number} {signal.way} the {limit} limit ({words.places(signal.points)}): {unusual}, so look for a cause."
        )
    span = f"from {words.place(signal.first)} to {words.place(signal.last)}"
    meaning = words.meaning(signal) if signal.last == newest else words.time(signal)
    if signal.kind == "one side":
        return f"{number} {signal.way} the centre {span}: {meaning}."
    if signal.kind == "two of three":
        return f"{number} close to a limit, far {signal.way} the centre, {span}: {meaning}."
    return f"{number} {signal.way} in a row {span}: {words.meaning(signal)}."
