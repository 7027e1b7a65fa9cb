"""The filled samples of methods: what is answered, as it would be typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbook_tui.catalogs.methods import FOLDER
from workbook_tui.catalogs.reading import CatalogReader, load
from workbook_tui.paths import data_folder, is_file, user_data_folder
from workbook_tui.prompts.method import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """Somebody whom the sample names."""

    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAnswers:
    """A row of a list, or the answers to a section that is asked for each row of one.

    `key` is what tasks and rows below it call it, `of` the key of the row above.
    """

    list: str
    key: str = ""
    of: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLead:
    """A lead of a task, with days of their own where they have some."""

    name: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTask:
    """A task, and the row that it belongs to; without a title it is called as the row is."""

    title: str = ""
    row: str = ""
    start: str = ""
    due: str = ""
    leads: tuple[SampleLead, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodSample:
    """A whole worksheet, as it would be typed: on its own, or on the plan of `kpi`.

    Days may be counted from the one on which it is begun: "+90d".
    """

    title: str
    kpi: str = ""
    people: tuple[SamplePerson, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[SampleAnswers, ...] = ()
    tasks: tuple[SampleTask, ...] = ()


def method_sample(method: Method) -> MethodSample | None:
    """The sample of a method, None where there is none (WorkbookError for one that cannot be read)."""
    places: list[Path] = [folder / FOLDER / "samples" / f"{method.id}.toml" for folder in _folders()]
    file = next((place for place in places if is_file(place)), None)
    return CatalogReader(file).read(MethodSample, load(file), "the sample") if file is not None else None


def _folders() -> tuple[Path, ...]:
    return (user_data_folder(), data_folder())
