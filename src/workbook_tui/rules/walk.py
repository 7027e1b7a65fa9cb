"""Goes through everything that a questionnaire asks of a review, row by row in the order of the road."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar, Union

from workbook_tui.prompts.prompt import PromptSection
from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.row import Row

Facts = TypeVar("Facts", bound=Row)


@dataclass(frozen=True, slots=True)
class Visit:
    """One row that something is asked about: its number among the rows beside it, from 1, and the row it belongs to."""

    row: Row
    number: int = 1
    above: Union["Visit", None] = None
    sections: tuple[PromptSection, ...] = ()
    """What is asked about it."""

    def held(self, facts: type[Facts]) -> Facts:
        """The row with those facts that it is or belongs to (LookupError for none)."""
        if isinstance(self.row, facts):
            return self.row
        if self.above is None:
            raise LookupError(facts)
        return self.above.held(facts)

    @property
    def kpi(self) -> KpiFacts | None:
        """The KPI that it is or belongs to."""
        return self.row if isinstance(self.row, KpiFacts) else self.above.kpi if self.above else None

    @property
    def code(self) -> str:
        """The code of the KPI, "" for none."""
        return self.kpi.code if self.kpi else ""


def walk(form: Questionnaire, review: ReviewFacts) -> Iterator[Visit]:
    """Every row of the review that the questionnaire asks something about, each before those that belong to it."""
    return _below(form, "", Visit(review, sections=form.at.get("", ())))


def _below(form: Questionnaire, path: str, visit: Visit) -> Iterator[Visit]:
    yield visit
    for name in form.repeats.get(path, ()):
        held = getattr(visit.row, name)
        rows = held if isinstance(held, tuple) else (held,) if held is not None else ()
        place = f"{path}.{name}".lstrip(".")
        for number, row in enumerate(rows, start=1):
            yield from _below(form, place, Visit(row, number, visit, form.at.get(place, ())))
