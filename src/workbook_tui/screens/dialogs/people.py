"""Lists of people to pick one from or several, which take new names and read pasted ones."""

from collections.abc import Sequence

from workbook_tui.screens.dialogs.pasted_people import PastedPeople
from workbook_tui.screens.dialogs.pick import Pick, PickMany, PickRow

_ADD = "Add"


def pick_person(title: str, rows: Sequence[PickRow], *, chosen: str = "") -> Pick:
    """A list that gives the key of one person, the name of a new one, or None."""
    return Pick(title, rows, chosen=chosen, add=_ADD, pasted=PastedPeople())


def pick_people(title: str, rows: Sequence[PickRow], *, chosen: Sequence[str] = ()) -> PickMany:
    """A list that gives the keys of the people who carry a mark, with the names of new ones, or None."""
    return PickMany(title, rows, chosen=chosen, add=_ADD, pasted=PastedPeople())
