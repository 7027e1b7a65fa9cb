"""Collects what is doubtful about a table while it is read, in the order in which a person decides it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbook_tui.exchange.values.body import Body, ValueTable
from workbook_tui.exchange.values.cells import key_of, text_of
from workbook_tui.exchange.values.column import ValueColumn
from workbook_tui.exchange.values.doubts import SKIP, TAKE, Answers, Doubt, DoubtAnswer, format_lines
from workbook_tui.exchange.values.group import AREA, LIKE, Group, part_of
from workbook_tui.exchange.values.group_doubts import (
    PERIOD_CODES,
    hidden_column_doubts,
    period_doubts,
    repeat_doubts,
    sum_doubts,
    sums_of,
    unheaded_cell_doubts,
    visible_columns,
)
from workbook_tui.exchange.values.headings import FIELDS
from workbook_tui.exchange.values.lines import SAME_PLACE, ReadValue, SkippedLine
from workbook_tui.exchange.values.measure import TargetMeasure, find_measure
from workbook_tui.exchange.values.roles import COUNTS, marks_doubts
from workbook_tui.rules.wording import pluralize
from workbook_tui.text import quote, sentence_list

NEW_SITES, ABOVE = "new", "above"
ALL_MEASURES, KNOWN = "all", "known"

_NAMED = 4
_UNCALCULATED = "This file was never calculated: open it in the program that made it and save it once."
_LEFT_OUT = (
    ("lifted_exclusion", "is left out no longer", "are left out no longer", "as the table says"),
    ("kept_exclusion", "stays left out", "stay left out", "for the table does not say otherwise"),
)
"""What of the stored exclusions is told: the field of a value, one line, several, and why."""
_SKIP_LINES = DoubtAnswer(SKIP, "Leave these lines out")


@dataclass
class Questions:
    """Collects the doubts, remarks and skipped lines of one table while it is read."""

    table: ValueTable
    answers: Answers
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    skipped_lines: list[SkippedLine] = field(default_factory=list)

    def ask(self, code: str, sentence: str, *choices: DoubtAnswer) -> None:
        """Add a doubt."""
        self.doubts.append(Doubt(code, sentence, choices))

    def body(self, found: Sequence[Body]) -> Body:
        """The table to read of several that stand below one another."""
        if len(found) == 1:
            return found[0]
        choices = tuple(
            DoubtAnswer(str(number), f"From line {one.first + 1} on") for number, one in enumerate(found, start=1)
        )
        self.ask("table", f"The sheet holds {len(found)} tables below one another.", *choices)
        answer = self.answers.get("table", "1")
        return found[int(answer) - 1] if answer in {choice.value for choice in choices} else found[0]

    def visible_parts(
        self, lines: Sequence[int], columns: Sequence[ValueColumn]
    ) -> tuple[list[int], list[ValueColumn]]:
        """The lines and columns to read, without hidden ones when an answer excludes them."""
        columns = visible_columns(columns, self.table, self.answers)
        hidden = [
            line
            for line in lines
            if line in self.table.hidden_rows and any(text_of(cell) for cell in self.table.rows[line])
        ]
        if not hidden:
            return list(lines), list(columns)
        choices = (
            DoubtAnswer(TAKE, "Take hidden lines as the others"),
            DoubtAnswer(SKIP, "Take only the lines that are shown"),
        )
        named = format_lines([line + 1 for line in hidden])
        self.ask("hidden", f"{pluralize(len(hidden), 'line')} of the sheet cannot be seen there ({named}).", *choices)
        if self.answers.get("hidden") != SKIP:
            return list(lines), list(columns)
        places = [place for place, line in enumerate(lines) if line not in set(hidden)]
        return [lines[place] for place in places], part_of(columns, places)

    def one_measure(self, measures: Sequence[TargetMeasure]) -> TargetMeasure:
        """The measure of a table that names none: the only one, else the one that was answered."""
        named = find_measure(measures, self.answers.get("measure", ""))
        if named is not None or len(measures) == 1:
            return named or measures[0]
        choices = tuple(DoubtAnswer(measure.name, measure.name) for measure in measures)
        self.ask(
            "measure",
            "Which measure are these values of?" if measures else "There is no measure in this file yet.",
            *choices,
        )
        return TargetMeasure(name="")

    def named_measures(
        self, column: ValueColumn, lines: Sequence[int], measures: Sequence[TargetMeasure], target: TargetMeasure | None
    ) -> list[tuple[TargetMeasure, list[int]]]:
        """The measures that a column names, each with the indexes of its lines."""
        by_name: dict[str, list[int]] = {}
        for place, cell in enumerate(column.cells):
            if text_of(cell):
                by_name.setdefault(text_of(cell), []).append(place)
        found: dict[str, tuple[TargetMeasure, list[int]]] = {}
        for name, places in by_name.items():
            measure = find_measure(measures, name) or TargetMeasure(name=name)
            found.setdefault(key_of(name), (measure, []))[1].extend(places)
        if target is not None and self.answers.get("measure") != ALL_MEASURES:
            return self._of_target(found, lines, target)
        self._unknown([measure for measure, _ in found.values() if not measure.row_id])
        is_kept = self.answers.get("measure") == KNOWN
        return [(measure, places) for measure, places in found.values() if measure.row_id or not is_kept]

    def _of_target(
        self, found: dict[str, tuple[TargetMeasure, list[int]]], lines: Sequence[int], target: TargetMeasure
    ) -> list[tuple[TargetMeasure, list[int]]]:
        own = found.pop(key_of(target.name), None)
        others = [measure.name for measure, _ in found.values()]
        if own is None:
            choices = (DoubtAnswer(ALL_MEASURES, "Take them for the measures they name"),)
            self.ask("measure", f"The table holds values of {_list(others)}, none of {quote(target.name)}.", *choices)
            return [(TargetMeasure(name=target.name), [])]
        if others:
            self.remarks.append(f"Lines of other measures are left: {_list(others)}.")
            self.skipped_lines += [
                SkippedLine(lines[place] + 1, f"it is of {measure.name}")
                for measure, places in found.values()
                for place in places
            ]
        return [(target, own[1])]

    def _unknown(self, unknown: Sequence[TargetMeasure]) -> None:
        if unknown:
            names = _list([measure.name for measure in unknown])
            self.ask(
                "measure",
                f"No measure of this file is called {names}.",
                DoubtAnswer(KNOWN, "Take only the measures that are known"),
            )

    def ask_about_group(self, group: Group) -> None:
        """Add the doubts about the columns of a measure."""
        self._columns(group)
        self.doubts += period_doubts(group, self.table)
        self.doubts += [*group.number_doubts(), *marks_doubts(group.roles, group.columns)]
        self._sites(group)

    def _columns(self, group: Group) -> None:
        roles = group.roles
        if not group.lines:
            return
        if not {"period", "part_of_year"} & roles.places.keys():
            self.ask("columns", "No column says to which period each value belongs.")
        elif COUNTS in roles.unsure:
            names = _list([choice.label for choice in _columns(group, roles.unsure[COUNTS])])
            self.ask("columns", f"Nothing says what is a part of what in {names}: say which columns hold the values.")
        elif roles.unsure:
            name, places = next(iter(roles.unsure.items()))
            choices = _columns(group, places)
            names = _list([choice.label for choice in choices])
            self.ask(f"column:{name}", f"Several columns can be the {FIELDS[name]}: {names}.", *choices)
        elif not {"numerator", "denominator", "value"} & roles.places.keys():
            self.ask("columns", "No column holds the values: none has numbers that fit this measure.")

    def _sites(self, group: Group) -> None:
        target = group.target
        own = [site for site in target.sites if site]
        self._blanks(group)
        if not target.stored_values or group.site is not None:
            return
        if not group.sites.are_named:
            if own and "" not in target.sites:
                choices = [DoubtAnswer(site, site) for site in own]
                self.ask("site", f"{target.name} has values of sites, and the table names none.", *choices)
            return
        new = list(
            dict.fromkeys(read.site for read in group.values if read.site and not (own and target.find_site(read.site)))
        )
        if new:
            self._new_sites(target, new, has_own=bool(own))

    def _blanks(self, group: Group) -> None:
        """Ask about lines without a site among lines of sites: a cell merged with the one above, or the whole area."""
        if group.sites.blanks:
            above = [DoubtAnswer(ABOVE, "Take the site of the line above")] if all(group.sites.blanks.values()) else []
            choices = *above, DoubtAnswer(AREA, "Take them for the whole area"), _SKIP_LINES
            self.ask("blanks", f"No site stands in {format_lines(sorted(group.sites.blanks))}.", *choices)

    def _new_sites(self, target: TargetMeasure, new: Sequence[str], *, has_own: bool) -> None:
        likes = [like for name in new if (like := target.similar_site(name)) is not None]
        meant = f" Is {quote(new[0])} the same as {quote(likes[0])}?" if likes else ""
        there = "" if has_own else " So far the values stand for the whole area."
        choices = [DoubtAnswer(NEW_SITES, "Take them as new sites"), DoubtAnswer(SKIP, "Leave their lines out")]
        if len(likes) == len(new):
            choices.insert(0, DoubtAnswer(LIKE, f"Take them for {_list(list(dict.fromkeys(likes)))}"))
        self.ask("sites", f"{target.name} has no site called {_list(new)} yet.{there}{meant}", *choices)

    def ask_about_lines(self, groups: Sequence[Group]) -> None:
        """Add the doubts about single lines."""
        used = {place for group in groups for place in group.roles.places.values()}
        waiting = sorted({line + 1 for line, place in self.table.uncalculated_cells if place in used or not used})
        if waiting:
            sentence = f"{_UNCALCULATED} Formulas without a result stand in {format_lines(waiting)}."
            self.ask("uncalculated", sentence, DoubtAnswer(SKIP, "Leave what was never calculated out"))
        filled = sorted(line for group in groups for line in group.filled_lines)
        if filled:
            sentence = f"No period stands in {format_lines(filled)}."
            self.ask("filled", sentence, DoubtAnswer(TAKE, "Take the period of the line above"), _SKIP_LINES)
        self.doubts += [*unheaded_cell_doubts(groups), *repeat_doubts(groups)]
        self.doubts += [*hidden_column_doubts(self.table, groups), *sum_doubts(groups)]
        remarked = [read for group in groups for read in group.values if read.remark and not read.problem]
        if remarked:
            sentence = f"{format_lines([read.line for read in remarked]).capitalize()}: {remarked[0].remark}."
            self.ask("check", sentence, DoubtAnswer(TAKE, "Take the counts"), _SKIP_LINES)
        self._tell_left_out([read for group in groups for read in group.values if not read.problem])
        self._wrong(groups, set(waiting))

    def _tell_left_out(self, values: Sequence[ReadValue]) -> None:
        """Tell which stored values are left out no longer, and which stay so though the table could say otherwise."""
        for name, one, several, why in _LEFT_OUT:
            lines = [read.line for read in values if getattr(read, name)]
            reasons = dict.fromkeys(getattr(read, name) for read in values if getattr(read, name))
            if lines:
                verb = one if len(lines) == 1 else several
                self.remarks.append(f"{format_lines(lines).capitalize()} {verb}, {why}: {_list(list(reasons))}.")

    def _wrong(self, groups: Sequence[Group], waiting: set[int]) -> None:
        """The lines that cannot be stored, unless another doubt is about all of them."""
        waiting_for = {doubt.code.partition(":")[0] for doubt in self.doubts if not doubt.is_settled(self.answers)}
        if waiting_for & {"columns", "column", *PERIOD_CODES, "blanks"}:
            return
        if any(self._lacks_site(group) for group in groups):
            return
        wrong = [read for group in groups for read in group.values if read.problem and read.line not in waiting]
        if wrong:
            sentence = (
                f"{format_lines([read.line for read in wrong]).capitalize()} cannot be stored: {wrong[0].problem}."
            )
            has_others = any(not read.problem for group in groups for read in group.values)
            self.ask("lines", sentence, *((_SKIP_LINES,) if has_others else ()))

    def _lacks_site(self, group: Group) -> bool:
        """Ask for the site where several lines have one period, and a column of words tells them apart."""
        if "site" in group.fields or not any(read.problem.startswith(SAME_PLACE) for read in group.values):
            return False
        used = set(group.roles.places.values())
        telling = [one for one in group.columns if one.place not in used and one.texts and not one.is_numeric]
        names = [one.full_title or f"column {one.place + 1}" for one in telling if len(one.texts) > 1]
        if names:
            sentence = f"Several lines have the same period. Is the site in {_list(names)}?"
            self.ask("column:site", sentence, *_columns(group, [one.place for one in telling if len(one.texts) > 1]))
        return bool(names)

    def kept_values(self, groups: Iterable[Group]) -> list[ReadValue]:
        """The values of the groups without the lines that answers leave out."""
        found = []
        for group in groups:
            together = set(sums_of(group)) if self.answers.get("sums") == SKIP else set()
            for read in group.values:
                why = "it adds up the other sites" if read.site in together else self._left(group, read)
                if why:
                    self.skipped_lines.append(SkippedLine(read.line, why))
                else:
                    found.append(read)
        return sorted(found, key=lambda read: read.line)

    def _left(self, group: Group, read: ReadValue) -> str:
        """Why a person leaves a line out, "" for one that stays."""
        skipped = {code for code, answer in self.answers.items() if answer == SKIP}
        if "check" in skipped and read.remark and not read.problem:
            return read.remark
        if "filled" in skipped and read.line in group.filled_lines:
            return "it names no period"
        if "blanks" in skipped and read.line in group.sites.blanks:
            return "it names no site"
        if "sites" in skipped and read.site and group.target.find_site(read.site) is None:
            return f"the site {quote(read.site)} is left out"
        is_waiting = read.problem and any(line + 1 == read.line for line, _ in self.table.uncalculated_cells)
        return "it was never calculated" if "uncalculated" in skipped and is_waiting else ""


def _columns(group: Group, places: Sequence[int]) -> list[DoubtAnswer]:
    """Some columns to choose from, each by its place."""
    titles = {column.place: column.full_title or f"column {column.place + 1}" for column in group.columns}
    return [DoubtAnswer(str(place), titles[place]) for place in places]


def _list(names: Sequence[str]) -> str:
    """Names in a sentence, not more than a few of them."""
    shown = [quote(name) for name in names[:_NAMED]]
    return sentence_list(shown if len(names) <= _NAMED else [*shown, f"{len(names) - _NAMED} more"])
