"""What the signals of a control chart say, in plain sentences."""

from collections.abc import Sequence

from workbook_tui.rules.charts.signals import Signal
from workbook_tui.rules.charts.words import Words
from workbook_tui.rules.wording import counted

_UNUSUAL = {"improvement": "unusually good", "getting worse": "unusually bad"}


def signals_said(signals: Sequence[Signal], newest: int, words: Words) -> tuple[str, ...]:
    """A sentence for each signal, in their order; `newest` is the number of the last point that was judged."""
    return tuple(_said(signal, newest, words) for signal in signals)


def _said(signal: Signal, newest: int, words: Words) -> str:
    number = counted(len(signal.points), "point")
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
