"""One column of a table: its heading, and what its cells look like taken together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook_tui.errors import AnswerError
from workbook_tui.exchange.values.cells import (
    Cell,
    Number,
    SuppressedError,
    has_decimal_commas,
    is_missing,
    is_suppressed,
    number_of,
    share_of,
    text_of,
)
from workbook_tui.exchange.values.exclusions import is_answer
from workbook_tui.exchange.values.headings import is_other_number, is_other_part, plain_title, title_scores
from workbook_tui.rules.measures.convention import YearMissingError
from workbook_tui.rules.measures.period_forms import read_text

_SOME, _MOST = 0.2, 0.6
"""The part of its cells that makes a column one of numbers, with a heading that says so and without."""
_NUMBERS = {"numerator", "denominator", "percent", "value"}


def reads_period(cell: Cell) -> bool:
    """True for a cell that names a period, be it without its year."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, date):
        return True
    try:
        read_text(text_of(cell))
    except YearMissingError:
        return True
    except AnswerError:
        return False
    return True


def reads_number(cell: Cell) -> bool:
    """True for a cell that holds a number, two counts, or a sign for a number that is hidden."""
    if share_of(cell) is not None:
        return True
    try:
        return number_of(cell) is not None
    except SuppressedError:
        return True
    except AnswerError:
        return False


@dataclass(frozen=True)
class ValueColumn:
    """A column by its index; `cells` are those below its heading, as they came."""

    place: int
    title: str
    """The last line of the heading."""
    full_title: str
    """All lines of the heading."""
    cells: Sequence[Cell]

    @cached_property
    def scores(self) -> Mapping[str, int]:
        """By field, how surely the heading names it (see `title_scores`)."""
        return title_scores(self.title) or title_scores(self.full_title)

    @cached_property
    def is_other_part(self) -> bool:
        """True when the heading names the remainder of a whole, such as "Not met"."""
        return is_other_part(plain_title(self.title).split())

    @cached_property
    def is_other_number(self) -> bool:
        """True when the heading names what values are compared with, such as "Goal"."""
        return is_other_number(plain_title(self.title).split())

    @cached_property
    def filled_cells(self) -> list[Cell]:
        """The cells that are neither empty nor a word for a missing value."""
        return [cell for cell in self.cells if not is_missing(cell)]

    @property
    def is_empty(self) -> bool:
        """True when there is neither a heading nor anything below it."""
        return not self.filled_cells and not self.full_title.strip()

    def _share(self, says: Callable[[Cell], bool]) -> float:
        return sum(map(says, self.filled_cells)) / len(self.filled_cells) if self.filled_cells else 0.0

    @cached_property
    def period_share(self) -> float:
        """The share, 0 to 1, of filled cells that name a period."""
        return self._share(reads_period)

    @cached_property
    def is_numeric(self) -> bool:
        """True when most of the filled cells are numbers, or some of them below a heading that says so."""
        return self._share(reads_number) >= (_SOME if self.scores.keys() & _NUMBERS else _MOST)

    @cached_property
    def are_answers(self) -> bool:
        """True when every filled cell is a plain yes or no."""
        return bool(self.filled_cells) and all(is_answer(cell) for cell in self.filled_cells)

    @cached_property
    def numbers(self) -> list[Number | None]:
        """The number of every cell, None where there is none."""
        comma = has_decimal_commas(self.filled_cells)
        return [_number(cell, decimal_comma=comma) for cell in self.cells]

    @cached_property
    def known_numbers(self) -> list[float]:
        """The numbers of the column, without missing ones."""
        return [found.value for found in self.numbers if found is not None]

    @cached_property
    def are_counts(self) -> bool:
        """True when all are whole numbers from 0 on without a percent sign."""
        is_whole = all(value >= 0 and value.is_integer() for value in self.known_numbers)
        return bool(self.known_numbers) and is_whole and self.is_numeric and not self.percent_share

    @cached_property
    def percent_share(self) -> float:
        """The share, 0 to 1, of numbers with a percent sign."""
        found = [number for number in self.numbers if number is not None]
        return sum(number.is_percent for number in found) / len(found) if found else 0.0

    @cached_property
    def are_shares(self) -> bool:
        """True when most filled cells hold two counts, such as "12 of 14"."""
        return self._share(lambda cell: share_of(cell) is not None) >= _MOST

    @cached_property
    def texts(self) -> set[str]:
        """The distinct cells that are neither numbers nor words for a missing value."""
        return {text_of(cell) for cell in self.filled_cells if isinstance(cell, str) and not is_suppressed(cell)}


def _number(cell: Cell, *, decimal_comma: bool) -> Number | None:
    try:
        return number_of(cell, decimal_comma=decimal_comma)
    except AnswerError:
        return None
