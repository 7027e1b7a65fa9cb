"""All that is asked about one thing: stages, in which sections stand, in which prompts stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook_tui.prompts.prompt import Prompt, PromptSection


@dataclass(frozen=True, slots=True)
class FormStage:
    """What is asked on one page of the program, whose name is the key."""

    key: str
    sections: tuple[PromptSection, ...]


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The stages in the order in which a review goes through them.

    `decisions` describe columns that no form asks for, such as the state of a plan: a workbook carries them, and a list
    of differences names them.
    """

    stages: tuple[FormStage, ...]
    decisions: tuple[Prompt, ...] = ()

    def difference(self, other: "Questionnaire") -> "Questionnaire":
        """A questionnaire of the sections that this one has and `other` has not."""
        asked = ((one.key, [part for part in one.sections if part not in other.sections]) for one in self.stages)
        return Questionnaire(stages=tuple(FormStage(key, tuple(sections)) for key, sections in asked))

    @cached_property
    def sections(self) -> tuple[PromptSection, ...]:
        """Every section, in the order of the stages."""
        return tuple(section for stage in self.stages for section in stage.sections)

    @cached_property
    def prompts(self) -> Mapping[str, Prompt]:
        """Every prompt that is asked, by its key."""
        return {prompt.key: prompt for section in self.sections for prompt in section.prompts}

    @cached_property
    def all_prompts(self) -> Mapping[str, Prompt]:
        """Every prompt by its key, the decisions among them."""
        return {**self.prompts, **{prompt.key: prompt for prompt in self.decisions}}

    @cached_property
    def exported_prompts(self) -> Mapping[str, tuple[Prompt, ...]]:
        """The prompts, by table, whose answers an exported workbook carries: all that are not private."""
        open_prompts = [prompt for prompt in self.all_prompts.values() if not prompt.is_private]
        tables = dict.fromkeys(prompt.table for prompt in open_prompts)
        return {table: tuple(prompt for prompt in open_prompts if prompt.table == table) for table in tables}

    @cached_property
    def sections_by_path(self) -> Mapping[str, tuple[PromptSection, ...]]:
        """The sections by the path of the rows that they ask about, "" for the review itself."""
        paths = dict.fromkeys(path for section in self.sections for path in section.paths)
        return {path: tuple(section for section in self.sections if path in section.paths) for path in paths}

    @cached_property
    def child_tables(self) -> Mapping[str, Mapping[str, str]]:
        """By table: the attributes of its facts that hold child rows, each with the table of those rows."""
        tables = {path: sections[0].table for path, sections in self.sections_by_path.items()}
        found: dict[str, dict[str, str]] = {table: {} for table in tables.values()}
        for path in filter(None, tables):
            above, _, name = path.rpartition(".")
            found.get(tables.get(above, ""), {})[name] = tables[path]
        return found

    @cached_property
    def child_names(self) -> Mapping[str, tuple[str, ...]]:
        """By path of a row: the attributes that lead on to rows which are asked about, too.

        At "kpis.plan" they are ("tasks", "findings"), for example; "" is the path of the review itself.
        """
        found: dict[str, dict[str, None]] = {}
        for names in (path.split(".") for path in filter(None, self.sections_by_path)):
            for place, name in enumerate(names):
                found.setdefault(".".join(names[:place]), {})[name] = None
        return {path: tuple(names) for path, names in found.items()}

    def stage_of(self, table: str, key: str) -> str:
        """The key of the stage that asks the prompt, or else something about rows of the table; "" for none."""
        asked = [(stage.key, prompt) for stage in self.stages for one in stage.sections for prompt in one.prompts]
        of_prompt = (stage for stage, prompt in asked if prompt.key == key)
        of_table = (stage for stage, prompt in asked if prompt.table == table)
        return next(of_prompt, next(of_table, ""))
