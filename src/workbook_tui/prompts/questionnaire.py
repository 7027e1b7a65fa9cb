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
    """The stages in the order of the road.

    `decided` are columns that are decided rather than asked, as if they were: a workbook carries them, and a
    difference names them.
    """

    stages: tuple[FormStage, ...]
    decided: tuple[Prompt, ...] = ()

    def beyond(self, other: "Questionnaire") -> "Questionnaire":
        """What it asks and the other one does not."""
        asked = ((one.key, [part for part in one.sections if part not in other.sections]) for one in self.stages)
        return Questionnaire(stages=tuple(FormStage(key, tuple(sections)) for key, sections in asked))

    @cached_property
    def sections(self) -> tuple[PromptSection, ...]:
        """Every section in the order of the road."""
        return tuple(section for stage in self.stages for section in stage.sections)

    @cached_property
    def prompts(self) -> Mapping[str, Prompt]:
        """Every prompt that is asked, by its key."""
        return {prompt.key: prompt for section in self.sections for prompt in section.prompts}

    @cached_property
    def known(self) -> Mapping[str, Prompt]:
        """Every prompt by its key, with what is decided."""
        return {**self.prompts, **{prompt.key: prompt for prompt in self.decided}}

    @cached_property
    def carried(self) -> Mapping[str, tuple[Prompt, ...]]:
        """What a workbook carries of the rows of each table."""
        open_prompts = [prompt for prompt in self.known.values() if not prompt.private]
        tables = dict.fromkeys(prompt.table for prompt in open_prompts)
        return {table: tuple(prompt for prompt in open_prompts if prompt.table == table) for table in tables}

    @cached_property
    def at(self) -> Mapping[str, tuple[PromptSection, ...]]:
        """The sections by where the rows lie that they ask about; the thing itself lies at ""."""
        paths = dict.fromkeys(path for section in self.sections for path in section.each)
        return {path: tuple(section for section in self.sections if path in section.each) for path in paths}

    @cached_property
    def held(self) -> Mapping[str, Mapping[str, str]]:
        """By table, under which names its rows hold the rows that belong to them, and the tables of these."""
        tables = {path: sections[0].table for path, sections in self.at.items()}
        found: dict[str, dict[str, str]] = {table: {} for table in tables.values()}
        for path in filter(None, tables):
            above, _, name = path.rpartition(".")
            found.get(tables.get(above, ""), {})[name] = tables[path]
        return found

    @cached_property
    def repeats(self) -> Mapping[str, tuple[str, ...]]:
        """Under which names rows hold the rows that are asked about too, by where they lie themselves.

        Of a place such as "kpis.plan" it may say ("tasks", "findings"); the thing itself lies at "".
        """
        found: dict[str, dict[str, None]] = {}
        for names in (path.split(".") for path in filter(None, self.at)):
            for place, name in enumerate(names):
                found.setdefault(".".join(names[:place]), {})[name] = None
        return {path: tuple(names) for path, names in found.items()}

    def stage_of(self, table: str, key: str) -> str:
        """The key of the stage that asks the prompt, or else something about rows of the table; "" for none."""
        asked = [(stage.key, prompt) for stage in self.stages for one in stage.sections for prompt in one.prompts]
        of_prompt = (stage for stage, prompt in asked if prompt.key == key)
        of_table = (stage for stage, prompt in asked if prompt.table == table)
        return next(of_prompt, next(of_table, ""))
