"""Methods: the ways of planning that are shipped, and those in a folder of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tomllib import TOMLDecodeError, loads
from types import MappingProxyType

from workbook_tui.catalogs.method_faults import faults
from workbook_tui.catalogs.method_format import MethodFile, SectionEntry
from workbook_tui.catalogs.method_prompts import BOUND, KINDS, full_key, prompts_of
from workbook_tui.catalogs.reading import CatalogReader, complaint, text_of
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import data_folder, user_data_folder
from workbook_tui.prompts.method import (
    SECTION_KINDS,
    Method,
    MethodRule,
    MethodSection,
    MethodStage,
    TaskTemplate,
)
from workbook_tui.prompts.prompt import Choice
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.worksheets.checks import CHECKS, NAMING
from workbook_tui.rules.worksheets.computed import COMPUTED

FOLDER = "methods"
"""The folder of methods, below the shipped data and below one's own."""

_ALLOWED = MappingProxyType(
    {
        "kind": tuple(dict.fromkeys((*KINDS, *SECTION_KINDS))),
        "check": tuple(CHECKS),
        "computed": ("", *COMPUTED),
        "level": ("block", "warn", "info"),
    }
)


@dataclass(frozen=True, slots=True)
class MethodShelf:
    """The methods that can be begun, and the files that were passed over, each with a sentence that says why."""

    methods: tuple[Method, ...]
    refused: tuple[tuple[Path, str], ...] = ()

    @property
    def refusals(self) -> tuple[str, ...]:
        """The sentences."""
        return tuple(sentence for _, sentence in self.refused)


def method_shelf() -> MethodShelf:
    """Read the shipped methods and one's own, which win by their id; a bad file of one's own is passed over."""
    known = {one.id: one for one in map(read_method, _files(data_folder()))}
    refused = []
    for file in _files(user_data_folder()):
        try:
            own = read_method(file)
        except WorkbookError as error:
            refused.append((file, str(error)))
        else:
            known[own.id] = own
    return MethodShelf(tuple(sorted(known.values(), key=lambda one: one.title)), tuple(refused))


def find_method(method_id: str) -> Method:
    """The method with that id (WorkbookError when there is none)."""
    shelf = method_shelf()
    found = next((one for one in shelf.methods if one.id == method_id), None)
    if found is None:
        known = ", ".join(one.id for one in shelf.methods)
        passed_over = "".join(f" {sentence}" for sentence in shelf.refusals)
        raise WorkbookError(f"There is no method “{method_id}”; there are: {known}.{passed_over}")
    return found


def read_method(file: Path) -> Method:
    """Read and check the file of a method; WorkbookError names the file, the entry and the reason."""
    return parse_method(text_of(file), file)


@cache
def parse_method(text: str, file: Path) -> Method:
    """The method that a text declares; `file` is what a complaint calls it."""
    try:
        table = loads(text)
    except TOMLDecodeError as error:
        raise complaint(file, "the file", f"it is not valid TOML ({error})") from error
    except RecursionError as error:
        raise complaint(file, "the file", "its lists and tables lie too deep in one another") from error
    reader = CatalogReader(file, _ALLOWED)
    found = reader.read(MethodFile, table, "the method")
    for entry, reason in faults(found):
        reader.refuse(entry, reason)
    return _built(found).frozen(text)


def _files(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("*.toml"))


def _built(file: MethodFile) -> Method:
    lists = {one.key: tuple(Choice(o.value, o.label, o.key) for o in one.options) for one in file.lists}
    verbs = {one.key: one.words for one in file.verbs}
    stages = tuple(
        MethodStage(
            key=stage.key,
            title=stage.title,
            help=stage.help,
            after=stage.after,
            sections=tuple(_section(section, lists) for section in stage.sections),
        )
        for stage in file.stages
    )
    rules = tuple(_rule(rule, file, verbs) for rule in file.rules)
    return Method(
        id=file.id,
        version=file.version,
        title=file.title,
        good_for=file.good_for,
        credit=file.credit,
        stands_alone=file.stands_alone,
        stages=stages,
        rules=rules,
    )


def _section(entry: SectionEntry, lists: dict[str, tuple[Choice, ...]]) -> MethodSection:
    return MethodSection(
        key=entry.key,
        title=entry.title,
        kind=entry.kind,
        help=entry.help,
        text=entry.text,
        prompts=tuple(prompt for one in entry.prompts for prompt in prompts_of(entry, one, lists)),
        for_each=entry.for_each,
        rows=entry.rows,
        named_by=_key_in(entry, entry.named_by),
        noun=entry.noun,
        ranked_by=_key_in(entry, entry.ranked_by),
        of=entry.of,
        until=_full(entry.until),
        depends_on=tuple(map(_full, entry.depends_on)),
        leads_to=tuple(map(_full, entry.leads_to)),
        shows=tuple(map(_full, entry.shows)),
        task=_task(entry, entry.task) if entry.task else None,
    )


def _full(key: str) -> str:
    """The key in the program of "section.prompt", "" for none."""
    return full_key(*key.split(".", 1)) if key else ""


def _key_in(section: SectionEntry, key: str) -> str:
    return full_key(section.key, key) if key else ""


def _task(section: SectionEntry, task: TaskTemplate) -> TaskTemplate:
    title, due, leads, needed = (_key_in(section, key) for key in (task.title, task.due, task.leads, task.needed_at))
    return replace(task, title=title, due=due, leads=leads, needed_at=needed)


def _rule(rule: MethodRule, file: MethodFile, verbs: dict[str, tuple[str, ...]]) -> MethodRule:
    sections = [section.key for stage in file.stages for section in stage.sections]
    words = verbs[rule.verbs] if rule.verbs else rule.words
    if rule.check in NAMING:
        words = tuple(_named(key, sections) for key in words)
    return replace(rule, at=_named(rule.at, sections), other=_named(rule.other, sections), words=words)


def _named(key: str, sections: Iterable[str]) -> str:
    """What a key of a rule is called in the program: a list, a field of the file, or a prompt of the method."""
    section, dot, name = key.partition(".")
    if not dot or key in BOUND or (key in SPSR.prompts and section not in sections):
        return key
    return full_key(section, name)
