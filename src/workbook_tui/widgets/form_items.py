"""What a form asks, what stands between the questions, and what became of an answer: plain values."""

from dataclasses import dataclass

from workbook_tui.prompts.prompt import Choice, Prompt

FieldKey = tuple[str, int]
"""Prompt key and row: the one place where an answer is stored."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form about one row, with the answer it has now."""

    prompt: Prompt
    row_id: int
    text: str
    """What stands in the field: a draft, or the stored value as it is typed."""
    problem: str = ""
    label: str | None = None
    guidance: str | None = None
    choices: tuple[Choice, ...] | None = None
    side_note: str = ""
    """What is said beside the field, such as what exactly is counted."""
    last: str = ""
    """Last year's answer, shown beside the field."""
    ditto: str = ""
    """What F7 puts into the field."""
    is_locked: bool = False
    is_draft: bool = False
    """True when `text` does not parse yet and the stored answer is another one."""

    @property
    def key(self) -> FieldKey:
        """Where the answer is stored."""
        return self.prompt.key, self.row_id

    @property
    def title(self) -> str:
        """What stands in front of the field."""
        return self.prompt.label if self.label is None else self.label

    @property
    def help(self) -> str:
        """What to consider while answering."""
        return self.prompt.guidance if self.guidance is None else self.guidance

    @property
    def offered_choices(self) -> tuple[Choice, ...]:
        """The answers to choose from."""
        return self.prompt.choices if self.choices is None else self.choices


@dataclass(frozen=True, slots=True)
class FormHeading:
    """A title over the questions below it."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence between questions."""

    text: str


FormItem = FormField | FormHeading | Note
"""One line of a form."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an answer: stored, kept as a draft with a problem, or failed."""

    problem: str = ""
    note: str = ""
    echo: str = ""
    has_failed: bool = False
    stored_text: str | None = None
    """How the stored value reads back; the field shows it once it is left."""
