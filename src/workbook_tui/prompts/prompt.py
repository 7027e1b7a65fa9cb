"""The shape of one question, of a group of them, and of the answers they offer."""

from dataclasses import dataclass, replace
from enum import StrEnum

from workbook_tui.prompts.binding import Binding, StoredColumn

_BY_KEY = StoredColumn("", "")


class Kind(StrEnum):
    """The kinds of answers that the self-review asks for; `rules.kinds` says what each can do."""

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

    `key` tells it from every other one, and names the column "table.field" that holds the answer unless `binding` says
    otherwise. `component` is the number (1-9) of the improvement plan component it belongs to, 0 for none. `required`
    answers are problems while they are missing. A `private` answer never leaves the file.
    """

    key: str
    label: str
    kind: str = Kind.TEXT
    """The name of a kind of `rules.kinds`."""
    guidance: str = ""
    required: bool = False
    missing: str = ""
    """What to do about a required answer that is missing."""
    component: int = 0
    choices: tuple[Choice, ...] = ()
    on_scale: bool = False
    """True when the answers on offer are the ratings of the review's own scale."""
    private: bool = False
    kept: str = ""
    """Why the answer cannot be taken away by a workbook that comes back, "" when it can."""
    binding: Binding = _BY_KEY
    """Where the answer lies."""

    def __post_init__(self) -> None:
        """Lie in the column that the key names, unless it says otherwise."""
        if self.binding is _BY_KEY:
            object.__setattr__(self, "binding", StoredColumn(*self.key.split(".", 1)))

    @property
    def when_missing(self) -> str:
        """What to do about the answer while it is missing."""
        return self.missing or f"{self.label} is missing."

    @property
    def table(self) -> str:
        """The table of the row that the question is about."""
        return self.binding.table

    @property
    def field(self) -> str:
        """The name under which the row holds the answer."""
        return self.binding.field


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptSection:
    """A group of prompts that stand together on a screen and in a sheet.

    It is asked once, or of `each` row that lies there: "kpis.plan.tasks" are the tasks of the plans of the KPIs.
    """

    key: str
    title: str
    prompts: tuple[Prompt, ...]
    each: tuple[str, ...] = ("",)
    help: str = ""

    @property
    def table(self) -> str:
        """The table of the rows that it is about."""
        return self.prompts[0].table

    @property
    def carried(self) -> "PromptSection":
        """The section without what never leaves the file."""
        return self.without(*(prompt.field for prompt in self.prompts if prompt.private))

    def only(self, *fields: str) -> "PromptSection":
        """The section with nothing but these prompts, in their order (KeyError for one that it does not ask)."""
        asked = {prompt.field: prompt for prompt in self.prompts}
        return replace(self, prompts=tuple(asked[field] for field in fields))

    def without(self, *fields: str) -> "PromptSection":
        """The section without these prompts."""
        return replace(self, prompts=tuple(prompt for prompt in self.prompts if prompt.field not in fields))
