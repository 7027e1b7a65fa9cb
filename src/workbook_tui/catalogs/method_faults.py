"""What is wrong with the file of a method that has the right shape: names that lead nowhere, or stand there twice."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from workbook_tui.catalogs.method_format import MethodFile, PromptEntry, SectionEntry
from workbook_tui.catalogs.method_prompts import BOUND, FROM_LIST, HALVES, KINDS
from workbook_tui.prompts.method import PDSA_CYCLES, SECTION_KINDS, SITES, MethodRule
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.worksheets.checks import NAMING, OF_PROMPTS
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_TASK_FIELDS = {key for key, prompt in SPSR.prompts.items() if prompt.table == "task"}

_LISTS = {"grid", SITES, PDSA_CYCLES}
"""The kinds of sections whose rows other answers refer to, or something is worked out of."""

Fault = tuple[str, str]
"""The entry, and the reason."""


def faults(method: MethodFile) -> Iterator[Fault]:
    """Everything that is wrong with a method, first what the rest builds on."""
    sections = [section for stage in method.stages for section in stage.sections]
    yield from _keys("the stages", (stage.key for stage in method.stages))
    yield from _keys("the sections", (section.key for section in sections))
    yield from _keys("the lists", (one.key for one in method.lists))
    yield from _keys("the verbs", (one.key for one in method.verbs))
    yield from _order(method)
    grids: list[str] = []
    for section in sections:
        yield from ((f"section {section.key}", reason) for reason in _of_section(section, method, grids))
        grids += [section.key] if section.kind in _LISTS else []
    for number, rule in enumerate(method.rules, start=1):
        yield from ((f"rule {number} ({rule.check})", reason) for reason in _of_rule(rule, method, sections))


def _keys(entry: str, keys: Iterable[str]) -> Iterator[Fault]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield entry, f"the key “{key}” stands there {times} times"
        if not _KEY.fullmatch(key):
            yield entry, f"the key “{key}” must be small letters, digits and _, such as “next_steps”"


def _order(method: MethodFile) -> Iterator[Fault]:
    before: list[str] = []
    for stage in method.stages:
        if not stage.sections:
            yield f"stage {stage.key}", "it has no section"
        for key in stage.after:
            if key not in before:
                yield f"stage {stage.key}", f"no stage “{key}” comes before it"
        before.append(stage.key)


def _of_section(section: SectionEntry, method: MethodFile, grids: Collection[str]) -> Iterator[str]:
    if hasattr(WorksheetFacts, section.key) or hasattr(WorksheetRowFacts, section.key) or section.key == "task":
        yield f"the key “{section.key}” means something else already; choose another"
    yield from _of_kind(section)
    if section.for_each and section.for_each not in grids:
        yield f"there is no grid “{section.for_each}” before it"
    if section.for_each and any(one.bind for one in section.prompts):
        yield "what is asked for each row cannot be bound to the one plan"
    own = [prompt.key for prompt in section.prompts if not prompt.bind]
    yield from (reason for _, reason in _keys("", own) if "“”" not in reason)
    yield from (f"it asks nothing of the key “{key}”" for key in _links(section) if key not in own)
    yield from _of_chart(section, method, grids)
    if section.for_each and section.kind != "grid" and any(one.shares for one in section.prompts):
        yield "what is asked for each row is shared with no other question"
    for number, prompt in enumerate(section.prompts, start=1):
        where = prompt.key or prompt.bind or str(number)
        yield from (f"prompt {where}: {reason}" for reason in _of_prompt(prompt, method))


def _of_kind(section: SectionEntry) -> Iterator[str]:
    if section.kind not in SECTION_KINDS:
        yield f"“{section.kind}” is no kind of section; there are {', '.join(SECTION_KINDS)}"
    asks = section.kind in {"form", "grid"}
    if asks != bool(section.prompts):
        yield "it asks nothing" if asks else f"a section of the kind “{section.kind}” asks nothing itself"
    if (section.rows or section.ranked_by) and section.kind != "grid":
        yield "only a grid has rows"
    if section.kind == "text" and not section.text:
        yield "it has no text"
    if (section.kind == "timeline") != bool(section.of):
        yield "a timeline, and nothing else, names the grids that it is of"


def _of_chart(section: SectionEntry, method: MethodFile, grids: Collection[str]) -> Iterator[str]:
    yield from (f"there is no grid “{key}” before it" for key in section.of if key not in grids)
    asked = {f"{one.key}.{each.key}" for stage in method.stages for one in stage.sections for each in one.prompts}
    named = (section.until, *section.depends_on, *section.leads_to, *section.shows)
    yield from (f"there is no “{key}” that it could be about" for key in named if key and key not in asked)


def _links(section: SectionEntry) -> list[str]:
    """The keys of prompts that a section refers to."""
    task = section.task
    of_task = (task.title, task.due, task.leads, task.needed_at) if task else ()
    return [key for key in (section.named_by, section.ranked_by, *of_task) if key]


def _of_prompt(prompt: PromptEntry, method: MethodFile) -> Iterator[str]:
    if prompt.bind:
        yield from _of_bound(prompt)
        return
    if prompt.kind not in KINDS:
        yield f"“{prompt.kind}” is no kind of prompt; there are {', '.join(filter(None, KINDS))}"
    if not prompt.key or not prompt.label:
        yield "it needs a key and a label"
    grids = {one.key for stage in method.stages for one in stage.sections if one.kind in _LISTS}
    if prompt.refers_to and prompt.refers_to not in grids:
        yield f"there is no grid “{prompt.refers_to}”"
    asked = {f"{one.key}.{each.key}" for stage in method.stages for one in stage.sections for each in one.prompts}
    if prompt.continues and prompt.continues not in asked:
        yield f"there is nothing called “{prompt.continues}” to continue"
    yield from (f"there is no grid “{key}”" for key in prompt.of if key not in grids)
    if prompt.options and prompt.options not in {one.key for one in method.lists}:
        yield f"there is no list “{prompt.options}”"
    yield from _of_answers(prompt)


def _of_bound(prompt: PromptEntry) -> Iterator[str]:
    if prompt.bind not in BOUND:
        yield f"there is no field “{prompt.bind}” to bind to; there are {', '.join(sorted(BOUND))}"
    if prompt.key or prompt.kind or prompt.options or prompt.refers_to:
        yield "a bound prompt has the key, the kind and the answers of its field"


def _of_answers(prompt: PromptEntry) -> Iterator[str]:
    given = [one for one in (prompt.options, prompt.refers_to) if one]
    if prompt.kind in FROM_LIST and len(given) != 1:
        yield "it needs either options or refers_to"
    if prompt.kind not in FROM_LIST and given:
        yield "only a choice has options or refers_to"


def _of_rule(rule: MethodRule, method: MethodFile, sections: Iterable[SectionEntry]) -> Iterator[str]:
    prompts, lists = set(_TASK_FIELDS), {"task"}
    for section in sections:
        lists.add(section.key)
        prompts |= {key for prompt in section.prompts for key in _keys_of(section, prompt)}
    everything = lists | prompts
    looks = [(rule.at, prompts if rule.check in OF_PROMPTS else everything), (rule.other, everything)]
    looks += [(key, prompts) for key in (rule.words if rule.check in NAMING else ())]
    for key, known in looks:
        if key and key not in known:
            yield f"there is no “{key}” that it could be about"
    if rule.verbs and rule.verbs not in {one.key for one in method.verbs}:
        yield f"there is no list of verbs “{rule.verbs}”"


def _keys_of(section: SectionEntry, prompt: PromptEntry) -> Iterator[str]:
    """What a rule may call a prompt, and the other half of it."""
    key = prompt.bind or f"{section.key}.{prompt.key}"
    yield key
    if prompt.kind in HALVES:
        yield f"{key}_{HALVES[prompt.kind][0]}"
