"""What one kind of answer can do: be read as it is typed, be written so again, and stand in a cell and come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook_tui.errors import AnswerError
from workbook_tui.prompts.prompt import Choice
from workbook_tui.text import LONGEST, clean_text, units

CellValue = str | int | float | bool | date | None
"""What a cell of a workbook can hold."""

PeopleNames = Sequence[tuple[int, str]]
"""People by id and name."""

DECIMALS = 4
"""So many decimals of a number are kept."""

TOO_LARGE = 1_000_000_000
"""No number that is typed, pasted or imported reaches this, on either side of 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an answer may refer to: the prompt's label, today, and the people and choices there are."""

    label: str = ""
    today: date = date.min
    people: PeopleNames = ()
    choices: Sequence[Choice] = ()


def is_believed(number: float) -> bool:
    """True for a finite number that is no larger than one that can be typed."""
    return abs(number) < TOO_LARGE


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKind:
    """A kind of answer, registered under its `name` in `Prompt.kind`; the defaults are those of a line of text.

    `accepts` describes an answer in a few words, `cell` names the cell kind of a sheet. An `is_free` answer is stored
    exactly as typed, one that `names_people` refers to them, an `is_short` one fits a narrow field.
    """

    name: str
    accepts: str
    cell: str = "text"
    is_free: bool = False
    names_people: bool = False
    is_short: bool = False
    is_day: bool = False

    def read(self, text: str, terms: Terms) -> object:
        """The value to store for a cleaned text, None for an empty one; AnswerError says why it cannot be stored."""
        core = text.strip()
        return self.value_of(core, terms) if core else None

    def value_of(self, core: str, _terms: Terms) -> object:
        """The value of a stripped text that is not empty; AnswerError when it has none."""
        return core

    def input_text(self, value: object, _people: PeopleNames = ()) -> str:
        """A stored value as the text of an input field: reading it back gives the same value."""
        if value is None:
            return ""
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, float):
            return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
        return str(value)

    def display_text(self, text: str, _choices: Sequence[Choice] = ()) -> str:
        """An input text for reading: a label instead of a stored value, a date written out."""
        return text

    def cell_value(self, value: object, _terms: Terms) -> str | int | float | date | None:
        """A stored value as a cell shows it, None for no value."""
        if value is None or value == "":
            return None
        if isinstance(value, float) and not is_believed(value):
            # No cell holds it as a number; as a text it shows that something is wrong.
            return str(value)
        return value if isinstance(value, int | float | date) else str(value)

    def from_cell(self, value: CellValue, terms: Terms, *, is_percent: bool = False) -> str:
        """The value of a cell as an input text; one that cannot be read is kept as it is.

        `is_percent`: the cell shows its number as a percentage.
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
        """The number of a cell as an input text."""
        return f"{value:.15g}"

    def from_text(self, text: str, terms: Terms) -> str:
        """The text of a cell as an input text, in the form in which a stored value would be shown."""
        try:
            return self.input_text(self.read(text, terms))
        except AnswerError:
            return text.strip()

    def refusal(self, text: str, terms: Terms) -> str:
        """Why a text from `from_cell` cannot be stored, "" when it can."""
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

    def stored_text(self, value: object) -> str:
        """A value as a text from which `from_stored` gives it back, whoever has been renamed since."""
        return self.input_text(value)

    def from_stored(self, text: str) -> object:
        """The value of a text from `stored_text` (ValueError when it is none)."""
        return text

    def is_same(self, one: str, other: str) -> bool:
        """True when two input texts are the same answer."""
        return one == other
