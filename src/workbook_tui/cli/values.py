"""`values`: what a table of values would bring, taken only when asked and when nothing about it is doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_tui.cli import output
from workbook_tui.cli.request import Request, read_path
from workbook_tui.errors import UsageError
from workbook_tui.exchange.values.body import ValueTable
from workbook_tui.exchange.values.doubts import Doubt
from workbook_tui.exchange.values.files import ValueSource, choose_sheet, find_sheet, open_source
from workbook_tui.exchange.values.headings import FIELDS, plain_title
from workbook_tui.exchange.values.intake import ColumnUse, Intake, TableIntake
from workbook_tui.exchange.values.lines import ReadValue
from workbook_tui.exchange.values.measure import TargetMeasure, find_measure, store_values, targets
from workbook_tui.paths import parse_path
from workbook_tui.rules.wording import pluralize
from workbook_tui.sheets.layout import column_letter
from workbook_tui.store.workbook import Workbook
from workbook_tui.text import quote, sentence_list

_CODES = (
    *("sheet", "table", "measure", "columns", "dates", "short", "swapped", "begins", "year", "decimals", "fraction"),
    *("unit", "base", "site", "sites", "marks", "hidden", "blanks", "uncalculated", "filled", "beyond"),
    *("hidden-columns", "repeats", "sums", "check", "lines"),
)
"""What can be doubtful, as `--settle` names it."""


def run(request: Request) -> int:
    """Show the values of a table and take them when asked; 1 with any doubt, which takes nothing."""
    answers = _answers(request)
    path = parse_path(str(read_path(request.words.table)))
    source = open_source(path)
    _check_sheet(request.words.sheet, source, path.name)
    book = Workbook.open(request.file, who=request.who)
    review = book.facts(request.cycle)
    chosen = choose_sheet(source, answers)
    intake = _read(request, chosen.table, targets(book, review.measures), answers)
    doubts = (*chosen.doubts, *intake.doubts)
    taken = 0
    if request.words.accept and not doubts:
        taken = store_values(book, intake.storable_values, intake.bases, review.measures, request.today)
    remarks = [*chosen.remarks, *intake.remarks]
    if request.json:
        about = {**request.about(review), "table": str(path), "sheet": chosen.table.name}
        output.answer({**about, **_answer(intake), **_asked(doubts), "remarks": remarks, "taken": taken})
    else:
        _list(intake, remarks)
    _say(request, doubts, len(intake.storable_values), taken)
    return 1 if doubts else 0


def _check_sheet(name: str | None, source: ValueSource, file: str) -> None:
    if name and find_sheet(source, name) is None:
        known = sentence_list([quote(sheet) for sheet in source.visible_sheets])
        raise UsageError(f"{file} has no sheet called {quote(name)}; it has {known}.")


def _read(request: Request, table: ValueTable, measures: Sequence[TargetMeasure], answers: Mapping[str, str]) -> Intake:
    """The table as it is read; the words may name columns by their headings, which are known once it was read."""
    target = _target(request.words.measure, measures)
    reader = TableIntake(measures=measures, target=target, today=request.today, answers=answers)
    intake = reader.read(table)
    if not request.words.column:
        return intake
    columns = _columns(request.words.column, intake.columns)
    return replace(reader, answers={**answers, **columns}).read(table)


def _asked(doubts: Sequence[Doubt]) -> dict[str, object]:
    questions = [
        {"code": doubt.code, "sentence": doubt.sentence, "choices": [choice.value for choice in doubt.choices]}
        for doubt in doubts
    ]
    return {"doubts": [doubt.sentence for doubt in doubts], "questions": questions}


def _target(name: str | None, measures: Sequence[TargetMeasure]) -> TargetMeasure | None:
    """The measure that is asked for (UsageError when there is none of that name)."""
    if name is None:
        return None
    found = find_measure(measures, name)
    if found is None:
        known = sentence_list([quote(measure.name) for measure in measures]) or "none yet"
        raise UsageError(f"No measure is called {quote(name)}. The file has {known}.")
    return found


def _answers(request: Request) -> dict[str, str]:
    """What the words decide about doubts (UsageError for what cannot be doubtful)."""
    answers = {}
    for word in request.words.settle or ():
        code, sign, choice = word.partition("=")
        if not sign or code not in _CODES:
            raise UsageError(f"{quote(word)} settles nothing: write CODE=CHOICE, the code one of {', '.join(_CODES)}.")
        answers[code] = choice
    given = {"dates": request.words.dates, "sheet": request.words.sheet}
    return {**answers, **{code: choice for code, choice in given.items() if choice}}


def _columns(words: Sequence[str], columns: Sequence[ColumnUse]) -> dict[str, str]:
    """Which column is which field, as the words say it (UsageError for an unknown field or column)."""
    found = {}
    for word in words:
        name, sign, title = word.partition("=")
        if not sign or name not in FIELDS:
            raise UsageError(
                f"{quote(word)} names no column: write FIELD=HEADING, the field one of {', '.join(FIELDS)}."
            )
        found[f"column:{name}"] = _place(title, columns) if title else ""
    return found


def _place(title: str, columns: Sequence[ColumnUse]) -> str:
    """The place of the column with that heading, else with that letter."""
    by_heading = (column.place for column in columns if plain_title(title) == plain_title(column.title))
    by_letter = (column.place for column in columns if title.upper() == column_letter(column.place + 1))
    for place in (*by_heading, *by_letter):
        return str(place)
    known = sentence_list([quote(column.title) for column in columns])
    raise UsageError(f"The table has no column {quote(title)}; it has {known}.")


def _answer(intake: Intake) -> dict[str, object]:
    columns = [
        {
            "column": column_letter(column.place + 1),
            "heading": column.title,
            "field": column.field,
            "taken_for": column.label,
        }
        for column in intake.columns
    ]
    return {
        "values": [_value(read) for read in intake.storable_values],
        "columns": columns,
        "problems": [{"line": read.line, "sentence": read.problem} for read in intake.values if read.problem],
        "passed": [{"line": one.line, "why": one.reason} for one in intake.skipped_lines],
    }


def _value(read: ReadValue) -> Mapping[str, object]:
    named = {"measure": read.measure} if read.measure else {}
    numbers = output.pick_attributes(read, "site numerator denominator value")
    return {**named, "period": read.period_on, **numbers, "left_out": read.exclusion, "note": read.note}


def _list(intake: Intake, remarks: Sequence[str]) -> None:
    for read in intake.storable_values:
        output.line(*("" if cell is None else f"{cell}" for cell in _value(read).values()))
    used = [f"{column_letter(column.place + 1)} {column.title}: {column.label}" for column in intake.columns]
    for remark in (
        *remarks,
        *used,
        *(f"Line {one.line} is passed over: {one.reason}." for one in intake.skipped_lines),
    ):
        output.note(remark)
    for read in intake.values:
        if read.problem:
            output.note(f"Line {read.line} cannot be stored: {read.problem}.")


def _say(request: Request, doubts: Sequence[Doubt], number: int, taken: int) -> None:
    for doubt in doubts:
        output.complain(doubt.sentence)
        if doubt.choices:
            output.note(f"--settle {doubt.code}= {', '.join(choice.value for choice in doubt.choices)}")
    if not doubts:
        output.note(f"{pluralize(taken, 'value')} taken" if request.words.accept else pluralize(number, "value"))
    elif request.words.accept:
        output.note("Nothing was taken.")
    else:
        output.note(f"{pluralize(number, 'value')}, {pluralize(len(doubts), 'doubt')}")
