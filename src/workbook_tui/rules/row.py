"""One stored row, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from workbook_tui.prompts.binding import Binding, PeopleLink, PersonColumn

NO_DRAFTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stored row: its columns, and its drafts (texts that do not parse yet) by column."""

    table: str
    values: Mapping[str, object]
    drafts: Mapping[str, str] = field(default_factory=lambda: NO_DRAFTS)

    def __getitem__(self, name: str) -> object:
        """The stored value of one column (KeyError for an unknown column)."""
        return self.values[name]

    def answer(self, binding: Binding) -> object:
        """The stored answer of a binding: the value of a column, or the ids of people, in their order.

        A person who is not picked yet is the name that was typed.
        """
        if isinstance(binding, PeopleLink):
            return tuple(one.person.id for one in getattr(self, binding.field))
        if isinstance(binding, PersonColumn) and self.values[binding.id_field] is not None:
            return self.values[binding.id_field]
        return self.values[binding.field]

    @property
    def id(self) -> int:
        """The row's id, 0 without one."""
        return self.whole("id") or 0

    def text(self, name: str) -> str:
        """The column as text, "" when it is empty."""
        value = self.values[name]
        return "" if value is None else str(value)

    def day(self, name: str) -> date | None:
        """The column as a date, None when it is no date."""
        value = self.values[name]
        return value if isinstance(value, date) else None

    def whole(self, name: str) -> int | None:
        """The column as an int, None when it is none."""
        value = self.values[name]
        return value if isinstance(value, int) else None

    def number(self, name: str) -> float | None:
        """The column as a float, None when it is no number."""
        value = self.values[name]
        return float(value) if isinstance(value, int | float) else None
