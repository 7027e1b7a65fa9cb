"""Goes through everything that a questionnaire asks of a review, row by row in the order of the stages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar, Union

from workbook_tui.prompts.prompt import Prompt, PromptSection
from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.row import Row

Facts = TypeVar("Facts", bound=Row)


@dataclass(frozen=True, slots=True)
class Visit:
    """One row that something is asked about: its number among the rows beside it, from 1, and the row it belongs to."""

    row: Row
    number: int = 1
    parent: Union["Visit", None] = None
    sections: tuple[PromptSection, ...] = ()
    """What is asked about it."""

    def facts_of(self, facts: type[Facts]) -> Facts:
        """The row with those facts that it is or belongs to (LookupError for none)."""
        if isinstance(self.row, facts):
            return self.row
        if self.parent is None:
            raise LookupError(facts)
        return self.parent.facts_of(facts)

    @property
    def prompts(self) -> Iterator[Prompt]:
        """What is asked about it, section by section."""
        return (prompt for section in self.sections for prompt in section.prompts)

    @property
    def kpi(self) -> KpiFacts | None:
        """The KPI that it is or belongs to."""
        return self.row if isinstance(self.row, KpiFacts) else self.parent.kpi if self.parent else None

    @property
    def code(self) -> str:
        """The code of the KPI, "" for none."""
        return self.kpi.code if self.kpi else ""


def walk(form: Questionnaire, row: Row, path: str = "") -> Iterator[Visit]:
    """Every row that the questionnaire asks something about, each before those that belong to it.

    It begins with `row`, which is the review unless `path` says where else in it such rows lie.
    """
    return _below(form, path, Visit(row, sections=form.sections_by_path.get(path, ())))


def _below(form: Questionnaire, path: str, visit: Visit) -> Iterator[Visit]:
    yield visit
    for name in form.child_names.get(path, ()):
        held = getattr(visit.row, name)
        rows = held if isinstance(held, tuple) else (held,) if held is not None else ()
        place = f"{path}.{name}".lstrip(".")
        for number, row in enumerate(rows, start=1):
            yield from _below(form, place, Visit(row, number, visit, form.sections_by_path.get(place, ())))
