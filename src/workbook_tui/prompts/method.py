"""A way of planning, as its file declares it: stages of sections, what each asks, and the rules its answers hold to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from workbook_tui.prompts.binding import WORKSHEET_ROW
from workbook_tui.prompts.prompt import Prompt, PromptSection
from workbook_tui.prompts.questionnaire import FormStage, Questionnaire

SITES, PDSA_CYCLES = "sites", "pdsa"
"""Bound lists of the whole file; answers of a worksheet may refer to sites."""

BOUND_LISTS = ("tasks", "people", "measures", "reports", "evidence", SITES, PDSA_CYCLES)
"""The kinds of sections that list what the plan or the review holds already."""

SECTION_KINDS = ("form", "grid", "text", "timeline", *BOUND_LISTS)
"""What a section can be: one row of answers, rows that are added, a text to read, a chart, or a list of what there is.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTemplate:
    """Which answers of a row a task is made of: keys of prompts, "" for none; so its file says it, too.

    A row asks for a task where the answer `needed_at` is one of `needed_when`, or anywhere without these.
    """

    title: str
    due: str = ""
    leads: str = ""
    needed_at: str = ""
    needed_when: tuple[str, ...] = ()
    many: bool = False
    """True where a row has tasks of its own, and gets another one each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodSection:
    """What stands together on one page of a worksheet."""

    key: str
    title: str
    kind: str = "form"
    help: str = ""
    text: str = ""
    """What is only read."""
    prompts: tuple[Prompt, ...] = ()
    for_each: str = ""
    """The key of the list for each of whose rows the section is asked again, "" when it is asked once."""
    rows: tuple[str, ...] = ()
    """The names of the rows that a grid begins with and keeps."""
    named_by: str = ""
    """The key of the prompt whose answer names a row."""
    noun: str = "row"
    ranked_by: str = ""
    """The key of the prompt whose answers rank the rows, "" for none."""
    of: tuple[str, ...] = ()
    """The lists whose rows a chart shows by their dates."""
    until: str = ""
    """The key of the prompt whose day a chart leads to, "" for none."""
    depends_on: tuple[str, ...] = ()
    """The keys of prompts that name what a row of a chart depends on."""
    leads_to: tuple[str, ...] = ()
    """The keys of prompts that name what depends on a row."""
    shows: tuple[str, ...] = ()
    """The keys of prompts about the rows that it is asked for, whose answers stand above its questions."""
    task: TaskTemplate | None = None

    @property
    def is_list(self) -> bool:
        """True when rows are added to it."""
        return self.kind == "grid"

    @property
    def answers(self) -> tuple[Prompt, ...]:
        """What is asked and stored with the worksheet; the other prompts are bound to what the file holds."""
        return tuple(prompt for prompt in self.prompts if prompt.table == WORKSHEET_ROW)

    @property
    def questions(self) -> tuple[Prompt, ...]:
        """The prompts that count as questions: the other half of one is none of its own."""
        return tuple(prompt for prompt in self.prompts if not prompt.half_of)

    def parts(self, path: str) -> Iterator[PromptSection]:
        """The section by the tables of its prompts, each a section of a questionnaire whose rows lie at `path`."""
        for table, prompts in groupby(self.prompts, key=lambda prompt: prompt.table):
            place = path if table == WORKSHEET_ROW else table
            yield PromptSection(key=self.key, title=self.title, help=self.help, prompts=tuple(prompts), paths=(place,))


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodStage:
    """Sections that are gone through together; a stage can be marked as done, or skipped with a reason."""

    key: str
    title: str
    help: str = ""
    sections: tuple[MethodSection, ...] = ()
    after: tuple[str, ...] = ()
    """The stages that are done or skipped before this one begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodRule:
    """Something that the answers hold to: the name of a check, what it looks at, and what is said where it fails.

    `words` are words, or in a file keys of prompts; `verbs` names a list of the file that takes their place.
    """

    check: str
    level: str
    at: str
    """The key of a prompt or of a section."""
    other: str = ""
    """The key of another prompt or section."""
    words: tuple[str, ...] = ()
    verbs: str = ""
    number: int = 0
    most: int = 0
    value: str = ""
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Method:
    """One version of a method; `text` is what its file held, which a worksheet keeps."""

    id: str
    version: str
    title: str
    good_for: str
    credit: str = ""
    stands_alone: bool = True
    """True when it can be begun without a plan of a KPI."""
    stages: tuple[MethodStage, ...]
    rules: tuple[MethodRule, ...] = ()
    text: str = ""

    @cached_property
    def sections(self) -> tuple[MethodSection, ...]:
        """Every section, in the order of the stages."""
        return tuple(section for stage in self.stages for section in stage.sections)

    @cached_property
    def by_key(self) -> Mapping[str, MethodSection]:
        """Every section by its key."""
        return MappingProxyType({section.key: section for section in self.sections})

    @cached_property
    def section_of(self) -> Mapping[str, MethodSection]:
        """The section that asks a prompt, by the prompt's key."""
        return MappingProxyType({prompt.key: section for section in self.sections for prompt in section.prompts})

    @cached_property
    def question_count(self) -> int:
        """How many questions it asks."""
        return sum(len(section.questions) for section in self.sections)

    def path(self, section: MethodSection) -> str:
        """Where the rows of a section lie in a worksheet: "interventions.outcomes" are asked for each intervention."""
        above = self.by_key.get(section.for_each)
        return f"{self.path(above)}.{section.key}" if above else section.key

    def children(self, list_key: str) -> tuple[MethodSection, ...]:
        """The sections that are asked for each row of a list, "" for those that are asked once."""
        return tuple(one for one in self.sections if one.for_each == list_key and one.answers)

    @cached_property
    def form(self) -> Questionnaire:
        """What it asks, as any questionnaire; the root is the worksheet."""
        return Questionnaire(stages=tuple(FormStage(stage.key, self._parts(stage)) for stage in self.stages))

    def _parts(self, stage: MethodStage) -> tuple[PromptSection, ...]:
        return tuple(part for section in stage.sections for part in section.parts(self.path(section)))

    def stage_with(self, section: MethodSection) -> MethodStage:
        """The stage that a section stands in (LookupError for a section of another method)."""
        return next(stage for stage in self.stages if section in stage.sections)

    def frozen(self, text: str) -> "Method":
        """The same with the text of its file."""
        return replace(self, text=text)
