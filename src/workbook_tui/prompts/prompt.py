"""The shape of one question, of a group of them, and of the answers they offer."""

from dataclasses import dataclass, replace
from enum import StrEnum

from workbook_tui.prompts.binding import Binding, StoredColumn

_BY_KEY = StoredColumn("", "")


class Kind(StrEnum):
    """The kinds of answers that the self-review and methods ask for; `rules.kinds` says what each can do."""

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
    MANY = "several"


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
    former: tuple[str, ...] = ()
    """What was shown in earlier versions: a workbook from then still says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question and where its answer is stored.

    `key` identifies it, and names the column "table.field" that holds the answer unless `binding` says otherwise.
    `component` is the number (1-9) of the improvement plan component it belongs to, 0 for none. An `is_required` answer
    is a problem while it is missing. An `is_private` answer never leaves the file.
    """

    key: str
    label: str
    kind: str = Kind.TEXT
    """The name of a kind of `rules.kinds`."""
    guidance: str = ""
    is_required: bool = False
    missing_text: str = ""
    """What to do about a required answer that is missing; "" for the standard sentence."""
    component: int = 0
    choices: tuple[Choice, ...] = ()
    is_on_scale: bool = False
    """True when the answers on offer are the ratings of the review's own scale."""
    is_private: bool = False
    keep_reason: str = ""
    """Why the answer cannot be taken away by a workbook that comes back, "" when it can."""
    binding: Binding = _BY_KEY
    """Where the answer lies."""
    refers_to: str = ""
    """The list of a worksheet whose rows are the answers on offer, "" for none."""
    computed: str = ""
    """The name of what is worked out and offered as the answer, "" for nothing."""
    of: tuple[str, ...] = ()
    """The lists that what is worked out looks at."""
    follows: str = ""
    """The key of the prompt of an earlier worksheet whose answer is offered, "" for that of the same prompt."""
    shares: str = ""
    """What is said once on a plan, whichever worksheets ask for it, "" for an answer of its own."""
    half_of: str = ""
    """The key of the prompt that this one is the other half of, such as a yes whose why it asks; "" for none."""

    def __post_init__(self) -> None:
        """Lie in the column that the key names, unless it says otherwise."""
        if self.binding is _BY_KEY:
            object.__setattr__(self, "binding", StoredColumn(*self.key.split(".", 1)))

    @property
    def missing_sentence(self) -> str:
        """The sentence that a list of problems shows while the answer is missing."""
        return self.missing_text or f"{self.label} is missing."

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

    It is asked once for every row at its `paths`, which are attributes of the review: "kpis.plan.tasks" are the tasks
    of the plans of the KPIs, "" is the review itself.
    """

    key: str
    title: str
    prompts: tuple[Prompt, ...]
    paths: tuple[str, ...] = ("",)
    help: str = ""

    @property
    def table(self) -> str:
        """The table of the rows that it is about."""
        return self.prompts[0].table

    @property
    def without_private(self) -> "PromptSection":
        """The section without its private prompts, for everything that leaves the file."""
        return self.without(*(prompt.field for prompt in self.prompts if prompt.is_private))

    def select(self, *fields: str) -> "PromptSection":
        """A copy with only the prompts of these field names, in the order given; KeyError for one it does not have."""
        asked = {prompt.field: prompt for prompt in self.prompts}
        return replace(self, prompts=tuple(asked[field] for field in fields))

    def without(self, *fields: str) -> "PromptSection":
        """A copy without the prompts of these field names."""
        return replace(self, prompts=tuple(prompt for prompt in self.prompts if prompt.field not in fields))
