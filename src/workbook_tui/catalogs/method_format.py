"""What the file of a method may hold: each table of it as a dataclass, whose names are the keys of the file."""

from dataclasses import dataclass

from workbook_tui.prompts.method import MethodRule, TaskTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptEntry:
    """One question. `options` names a list of the file, `refers_to` a grid, `bind` a field such as "plan.findings".

    `continues` is the question of the last worksheet of the method whose answer is offered here, `shares` what is said
    once on a plan, whichever worksheets ask for it.
    """

    key: str = ""
    label: str = ""
    kind: str = ""
    guidance: str = ""
    options: str = ""
    refers_to: str = ""
    bind: str = ""
    computed: str = ""
    of: tuple[str, ...] = ()
    continues: str = ""
    shares: str = ""
    required: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEntry:
    """One page of questions, or one grid, one list of what there is, one text, or one chart of the grids `of`.

    `shows` are answers of the rows that it is asked for, shown above its questions. A chart leads to the day `until`;
    the answers `depends_on` and `leads_to` say which of its rows come before others.
    """

    key: str
    title: str
    kind: str = "form"
    help: str = ""
    text: str = ""
    for_each: str = ""
    rows: tuple[str, ...] = ()
    named_by: str = ""
    noun: str = "row"
    ranked_by: str = ""
    of: tuple[str, ...] = ()
    until: str = ""
    depends_on: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    task: TaskTemplate | None = None
    prompts: tuple[PromptEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEntry:
    """Sections that are gone through together."""

    key: str
    title: str
    help: str = ""
    after: tuple[str, ...] = ()
    sections: tuple[SectionEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionEntry:
    """One answer of a list."""

    value: str
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionList:
    """A list of answers."""

    key: str
    options: tuple[OptionEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbList:
    """Verbs that an answer may begin with."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodFile:
    """The whole file."""

    id: str
    version: str
    title: str
    good_for: str
    credit: str = ""
    stands_alone: bool = True
    lists: tuple[OptionList, ...] = ()
    verbs: tuple[VerbList, ...] = ()
    stages: tuple[StageEntry, ...]
    rules: tuple[MethodRule, ...] = ()
