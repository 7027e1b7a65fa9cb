"""The shape of one question, of a group of them, and of the answers they offer."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How an answer is typed, parsed, stored and shown."""

    TEXT = "text"
    LONG = "long text"
    WHOLE = "whole number"
    PERCENT = "percent"
    NUMBER = "number"
    DUE = "date to come"
    DONE = "date past"
    CHOICE = "choice"
    PERSON = "person"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a fixed list: what is stored, what is shown, the key that picks it in a list, and what it means."""

    value: str
    label: str
    key: str = ""
    tone: str = ""
    """How loud it is shown: "quiet", "ok", "warn", "bad", or "" for neither."""
    ends: bool = False
    """True when nothing is expected any more of what is so."""
    needs_note: bool = False
    """True when it is not taken without a note that says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question and where its answer is stored.

    `key` is "table.field" of the store. `component` is the number (1-9) of the improvement plan component it
    belongs to, 0 for none. `required` answers are blocking problems while they are missing. A `private` answer never
    leaves the file.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    guidance: str = ""
    required: bool = False
    component: int = 0
    choices: tuple[Choice, ...] = ()
    private: bool = False

    @property
    def table(self) -> str:
        """The table that holds the answer."""
        return self.key.partition(".")[0]

    @property
    def field(self) -> str:
        """The column that holds the answer."""
        return self.key.partition(".")[2]

    def choice(self, value: object) -> Choice | None:
        """The offered answer stored as `value`, None when it is not on the list."""
        return next((choice for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of prompts that stand together on a screen and in a sheet."""

    key: str
    title: str
    prompts: tuple[Prompt, ...]
    help: str = ""
