"""What one kind of answer can do: be read as it is typed, be written so again, and stand in a cell and come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice
from workbook_tui.text import LONGEST, clean_text, units

CellValue = str | int | float | bool | date | None
"""What a cell of a workbook can hold."""

Named = Sequence[tuple[int, str]]
"""People by id and name."""

DECIMALS = 4
"""So many decimals of a number are kept."""

TOO_LARGE = 1_000_000_000
"""No number that is typed, pasted or imported reaches this, on either side of 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an answer may refer to: its question's label, the day it is read on, the people and choices there are."""

    label: str = ""
    today: date = date.min
    people: Named = ()
    choices: Sequence[Choice] = ()


def is_believed(number: float) -> bool:
    """True for a number that may be stored: it is one, not infinite, and no larger than one that can be typed."""
    return abs(number) < TOO_LARGE


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKind:
    """A kind of answer by its name in `Prompt.kind`; what is not said otherwise is a line of text.

    `accepts` says in a few words what an answer is, `cell` is the name of the kind of cell that it stands in. A `free`
    one is kept exactly as it is typed, one that `names_people` refers to them, a `short` one fits a narrow field.
    """

    name: str
    accepts: str
    cell: str = "text"
    is_free: bool = False
    names_people: bool = False
    is_short: bool = False
    is_day: bool = False

    def read(self, text: str, terms: Terms) -> object:
        """The value to store for a cleaned text, None for an empty one; AnswerError says why it is none yet."""
        core = text.strip()
        return self.value_of(core, terms) if core else None

    def value_of(self, core: str, _terms: Terms) -> object:
        """The value of a text that is not empty, without the white space around it."""
        return core

    def write(self, value: object, _people: Named = ()) -> str:
        """A stored value as one would type it: reading it back gives the same value."""
        if value is None:
            return ""
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, float):
            return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
        return str(value)

    def in_words(self, text: str, _choices: Sequence[Choice] = ()) -> str:
        """What is typed as a reader sees it: a label instead of a stored value, a date written out."""
        return text

    def cell_value(self, value: object, _terms: Terms) -> str | int | float | date | None:
        """A stored value as a cell shows it, None when there is none."""
        if value is None or value == "":
            return None
        if isinstance(value, float) and not is_believed(value):
            # No cell holds it as a number; as a text it shows that something is wrong.
            return str(value)
        return value if isinstance(value, int | float | date) else str(value)

    def from_cell(self, value: CellValue, terms: Terms, *, is_percent: bool = False) -> str:
        """The value of a cell as one would type it; what cannot be read stays as it is.

        `is_percent` tells that the cell shows its number as a percentage.
        """
        match value:
            case None:
                return ""
            case bool():
                word = "yes" if value else "no"
                return word if any(choice.value == word for choice in terms.choices) else str(value).upper()
            case datetime():
                return value.date().isoformat()
            case date():
                return value.isoformat()
            case int() | float():
                return self.from_number(value, is_percent=is_percent)
            case str():
                return self.from_text(clean_text(value), terms)

    def from_number(self, value: float, *, is_percent: bool) -> str:  # noqa: ARG002 - only percentages ask
        """The number of a cell as one would type it."""
        return f"{value:.15g}"

    def from_text(self, text: str, terms: Terms) -> str:
        """The text of a cell as one would type it, as it is written once it is read."""
        try:
            return self.write(self.read(text, terms))
        except AnswerError:
            return text.strip()

    def refusal(self, text: str, terms: Terms) -> str:
        """Why a text that `from_cell` gave cannot be taken, "" when it can."""
        over = units(text) - LONGEST
        if over > 0:
            return f"This text is {over:,} characters too long for a field, which takes {LONGEST:,}."
        return self.cell_fault(text, terms) if text else ""

    def cell_fault(self, text: str, terms: Terms) -> str:
        """What is wrong with a text from a cell that is neither empty nor too long, "" for nothing."""
        try:
            self.read(text, terms)
        except AnswerError as error:
            return str(error)
        return ""

    def same(self, one: str, other: str) -> bool:
        """True when two texts are the same answer."""
        return one == other
