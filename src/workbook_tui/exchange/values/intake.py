"""From a table to values: which columns it has, what each line says, and what a person must decide before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbook_tui.exchange.values.body import Body, ValueTable, bodies, columns_of, is_heading_again
from workbook_tui.exchange.values.cells import text_of
from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.crosstab import unpivot
from workbook_tui.exchange.values.doubts import SKIP, Answers, Doubt, open_doubts
from workbook_tui.exchange.values.group import Group, part_of, with_answers
from workbook_tui.exchange.values.group_doubts import hidden_part_doubt, without_hidden_cells
from workbook_tui.exchange.values.headings import FIELDS, plain_title
from workbook_tui.exchange.values.lines import ReadValue, SkippedLine
from workbook_tui.exchange.values.measure import TargetMeasure, find_measure
from workbook_tui.exchange.values.questions import Questions
from workbook_tui.exchange.values.roles import Roles, decide_roles, with_marks

NOT_USED = "not used"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column and the field it was assigned to, "" for one that is not used."""

    place: int
    title: str
    field: str

    @property
    def label(self) -> str:
        """The name of the field, or "not used"."""
        return FIELDS.get(self.field, NOT_USED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What reading a table gives: values, skipped lines, the use of its columns, doubts and remarks."""

    values: tuple[ReadValue, ...] = ()
    skipped_lines: tuple[SkippedLine, ...] = ()
    columns: tuple[ColumnUse, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What a person has not decided yet; with any of them nothing may be stored."""
    remarks: tuple[str, ...] = ()
    bases: Mapping[int, int] = field(default_factory=dict)
    """Per how many the rates are that did not say so yet, by the id of their measure."""
    example: Mapping[int, str] = field(default_factory=dict)
    """What stands first in each column."""

    @property
    def storable_values(self) -> tuple[ReadValue, ...]:
        """The values without a problem."""
        return tuple(read for read in self.values if not read.problem)


@dataclass(frozen=True, kw_only=True)
class TableIntake:
    """What is known before a table is read.

    `target` is the measure of its values, None when the table or a person has to name it.
    """

    measures: Sequence[TargetMeasure]
    today: date
    target: TargetMeasure | None
    site: str | None = None
    """The site of all values where no column says it, None to ask where the measure has sites."""
    answers: Answers = field(default_factory=dict)
    needs_whole: bool = True
    """False where a count may come without the other, which is entered later."""

    def read(self, table: ValueTable) -> Intake:
        """Read a table; nothing is stored."""
        remarks: list[str] = []
        unseen: list[Doubt] = []
        rows = unpivot(table.rows)
        if rows is not None:
            remarks.append("The periods stand in the heading; each is read as a line of its own.")
            unseen = [doubt for doubt in [hidden_part_doubt(table)] if doubt is not None]
            if self.answers.get("hidden") == SKIP:
                rows = unpivot(without_hidden_cells(table).rows) or []
            table = ValueTable(rows, table.name, is_international=table.is_international)
        found = [table.body] if table.body else bodies(table.rows)
        if not found:
            nothing = Doubt("nothing", "No line with a period and a number was found in this table.")
            return Intake(doubts=(nothing,), remarks=tuple(remarks))
        questions = Questions(table, self.answers, unseen)
        body = questions.body(found)
        columns = columns_of(table.rows, body)
        lines = [line for line in range(body.first, body.end) if not is_heading_again(table.rows, body, line)]
        lines, columns = questions.visible_parts(lines, columns)
        groups = self._groups(columns, lines, questions, table)
        return self._taken(groups, questions, columns, body, remarks)

    def _taken(
        self,
        groups: Sequence[Group],
        questions: Questions,
        columns: Sequence[ValueColumn],
        body: Body,
        remarks: Iterable[str],
    ) -> Intake:
        for group in groups:
            questions.ask_about_group(group)
        questions.ask_about_lines(groups)
        passed = {one.line: one for group in groups for one in group.all_skipped_lines}
        kept = tuple(questions.kept_values(groups))
        has_value = any(not read.problem for read in kept)
        nothing = () if has_value else (Doubt("nothing", "No line of this table can be stored."),)
        return Intake(
            values=kept,
            skipped_lines=tuple(sorted((*passed.values(), *questions.skipped_lines), key=lambda one: one.line)),
            columns=_uses(columns, groups),
            doubts=open_doubts(questions.doubts, self.answers) or nothing,
            remarks=(*remarks, *questions.remarks, *(() if questions.table.body else _headings(body))),
            bases=_bases(groups),
            example={column.place: text_of(next(iter(column.filled_cells), None)) for column in columns},
        )

    def _groups(
        self, columns: Sequence[ValueColumn], lines: Sequence[int], questions: Questions, table: ValueTable
    ) -> list[Group]:
        """The lines of each measure."""
        names = [measure.name for measure in self.measures]
        roles = decide_roles(columns, self.target.unit if self.target else "", names)
        name_place = with_answers(roles, self.answers).places.get("measure")
        if name_place is None:
            is_parted = "denominator" in roles.places or any(one.is_other_part and one.are_counts for one in columns)
            named = [] if is_parted else self._named_in_heading(columns)
            if self.target is None and len(named) > 1:
                return [self._group(one, lines, columns, table, place=place, is_named=True) for one, place in named]
            place = next((place for one, place in named if one is self.target or self.target is None), None)
            only = named[0][0] if self.target is None and named else self.target
            target = only or questions.one_measure(self.measures)
            return [self._group(target, lines, columns, table, place=place)]
        column = next(column for column in columns if column.place == name_place)
        wanted = questions.named_measures(column, lines, self.measures, self.target)
        return [
            self._group(
                target, [lines[place] for place in places], part_of(columns, places), table, is_named=len(wanted) > 1
            )
            for target, places in wanted
        ]

    def _named_in_heading(self, columns: Sequence[ValueColumn]) -> list[tuple[TargetMeasure, int]]:
        """The measures that head a column of numbers."""
        found = []
        for column in columns:
            measure = find_measure(self.measures, " ".join(column.title.split())) if column.is_numeric else None
            if measure is not None and plain_title(column.title):
                found.append((measure, column.place))
        return found

    def _group(
        self,
        target: TargetMeasure,
        lines: Sequence[int],
        columns: Sequence[ValueColumn],
        table: ValueTable,
        *,
        place: int | None = None,
        is_named: bool = False,
    ) -> Group:
        return Group(
            target,
            lines,
            columns,
            with_marks(with_answers(self._roles(columns, target, place), self.answers), columns, self.answers),
            self.answers,
            self.today,
            is_named=is_named,
            site=self.site,
            needs_whole=self.needs_whole,
            is_international=table.is_international,
        )

    def _roles(self, columns: Sequence[ValueColumn], target: TargetMeasure, place: int | None) -> Roles:
        """The roles of the columns; where the heading at `place` names the measure, no other one holds its numbers."""
        names = [measure.name for measure in self.measures]
        if place is None:
            return decide_roles(columns, target.unit, names)
        kept = [one for one in columns if one.place == place or not one.is_numeric or one.scores.keys() & _TIMES]
        found = decide_roles(kept, target.unit, names).places
        return Roles({**{name: at for name, at in found.items() if at != place}, "value": place})


_TIMES = {"period", "year", "part_of_year"}


def _uses(columns: Sequence[ValueColumn], groups: Sequence[Group]) -> tuple[ColumnUse, ...]:
    """What each column was taken for, in the order of the table."""
    fields: dict[int, str] = {}
    for group in groups:
        for name, place in group.roles.places.items():
            fields.setdefault(place, name)
    return tuple(ColumnUse(column.place, column.full_title, fields.get(column.place, "")) for column in columns)


def _bases(groups: Iterable[Group]) -> dict[int, int]:
    """The bases of rates that the definition of their measure does not say."""
    found = {}
    for group in groups:
        base = group.scales.base()
        if (
            group.target.unit == "rate"
            and group.target.base is None
            and base is not None
            and "denominator" in group.fields
        ):
            found[group.target.row_id] = base
    return found


def _headings(body: Body) -> list[str]:
    if not body.heading:
        return ["There is no heading; the columns were told by what stands in them."]
    first, last = body.heading[0] + 1, body.heading[-1] + 1
    return [f"Line {first}: heading." if first == last else f"Lines {first} to {last}: heading."]
