"""What rows are called where they are answers: names of which each reads back as one row, and as no other."""

from collections import Counter
from collections.abc import Iterable
from itertools import count

from workbook_tui.text import quote


def answer_names(names: Iterable[str]) -> list[str]:
    """The names of rows in the order given, without what separates answers; a number follows where two are alike."""
    plain = [_plain(name) for name in names]
    times = Counter(name.casefold() for name in plain)
    taken = {name for name, number in times.items() if number == 1}
    found = []
    for name in plain:
        if times[name.casefold()] == 1:
            found.append(name)
        else:
            numbered = (f"{name} ({number})" for number in count(1))
            found.append(next(one for one in numbered if one.casefold() not in taken))
            taken.add(found[-1].casefold())
    return found


def _plain(name: str) -> str:
    """A name that is no list of answers, and no number, which would be that of a row."""
    said = " ".join(name.replace(";", ",").split())
    return quote(said) if said.isdecimal() else said
