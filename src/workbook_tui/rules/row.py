"""One stored row, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from workbook_tui.prompts.binding import Binding, PeopleLink

Nothing: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stored row: its columns, and the texts that do not parse yet (drafts) by column."""

    table: str
    values: Mapping[str, object]
    drafts: Mapping[str, str] = field(default_factory=lambda: Nothing)

    def __getitem__(self, name: str) -> object:
        """The stored value of one column (KeyError for an unknown column)."""
        return self.values[name]

    def answer(self, binding: Binding) -> object:
        """The stored answer that lies there: the value of a column, or the ids of people, in their order."""
        if isinstance(binding, PeopleLink):
            return tuple(one.person.id for one in getattr(self, binding.field))
        return self.values[binding.field]

    @property
    def id(self) -> int:
        """The row's number in its table."""
        return self.whole("id") or 0

    def text(self, name: str) -> str:
        """The column as text, "" when it is empty."""
        value = self.values[name]
        return "" if value is None else str(value)

    def day(self, name: str) -> date | None:
        """The column as a date."""
        value = self.values[name]
        return value if isinstance(value, date) else None

    def whole(self, name: str) -> int | None:
        """The column as a whole number."""
        value = self.values[name]
        return value if isinstance(value, int) else None

    def number(self, name: str) -> float | None:
        """The column as a number."""
        value = self.values[name]
        return float(value) if isinstance(value, int | float) else None
