"""The lines of the lists of methods, of worksheets and of what a worksheet asks."""

from collections.abc import Iterable, Iterator

from workbook_tui.catalogs.methods import MethodShelf
from workbook_tui.prompts.method import Method, MethodSection, MethodStage
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.problems import LEVELS, Remark
from workbook_tui.rules.worksheets.progress import Standing, next_section, progress, section_progress, standing
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell, one_line
from workbook_tui.widgets.tones import Tone

METHOD_COLUMNS = (
    TableColumn("title", "", None),
    TableColumn("about", "", 26),
    TableColumn("reached", "", 14, "right"),
)
SECTION_COLUMNS = (
    TableColumn("mark", "", 1),
    TableColumn("title", "", None),
    TableColumn("reached", "", 15, "right"),
)
OUTLINE = (TableColumn("mark", "", 1), TableColumn("title", "", None))
REMARKS = (
    TableColumn("level", "", 8),
    TableColumn("section", "Section", 22),
    TableColumn("name", "What", 22, hide_below=100),
    TableColumn("sentence", "To do", None),
)

_MARKS: dict[Standing, ToneCell] = {
    "done": ToneCell("✓", "ok"),
    "begun": ToneCell("◐", "warn"),
    "open": ToneCell("·", "quiet"),
    "skipped": ToneCell("–", "quiet"),
    "read": ToneCell(" ", "quiet"),
}
_TONES: dict[str, Tone] = {"block": "bad", "warn": "warn", "info": "quiet"}


def method_rows(worksheets: Iterable[WorksheetFacts], shelf: MethodShelf) -> Iterator[TableRow]:
    """The worksheets in use, the methods that can be begun, and the files that were passed over."""
    used = list(worksheets)
    if used:
        yield TableRow("used", (f"In use · {len(used)}",), is_heading=True)
        yield from map(_worksheet_row, used)
    yield TableRow("methods", ("Methods that can be begun",), is_heading=True)
    yield from map(_method_row, shelf.methods)
    if shelf.refused:
        yield TableRow("refused", ("Files in your folder of methods that cannot be used",), is_heading=True)
        for file, sentence in shelf.refused:
            yield TableRow(str(file), (ToneCell(one_line(file.name), "warn"), "", ""), item=sentence)


def _worksheet_row(worksheet: WorksheetFacts) -> TableRow:
    found = progress(worksheet)
    reached = ToneCell(f"{found.answered}/{found.asked}", "ok" if found.is_done else "accent")
    about = f"{worksheet.code or 'On its own'} · {worksheet.review.cycle}"
    title = worksheet.title
    if worksheet.method.title not in title:
        title = f"{title} · {worksheet.method.title}"
    return TableRow(f"worksheet-{worksheet.id}", (one_line(title), about, reached), item=worksheet)


def _method_row(method: Method) -> TableRow:
    questions = pluralize(method.question_count, "question")
    where = "on a plan or alone" if method.stands_alone else "on a plan"
    return TableRow(f"method-{method.id}", (method.title, where, questions), item=method)


def whole_text(item: object) -> str:
    """What is said below the list of the line under the cursor."""
    if isinstance(item, Method):
        return " ".join(part for part in (item.good_for, item.credit) if part)
    if isinstance(item, WorksheetFacts):
        following = next_section(item)
        begun = f"Begun on {format_day(item.started_on)}. " if item.started_on else ""
        return begun + (f"Next: {following.title}." if following else "Everything is answered.")
    return str(item or "")


def section_rows(worksheet: WorksheetFacts) -> Iterator[TableRow]:
    """The stages with their sections, each with how it stands."""
    for number, stage in enumerate(worksheet.method.stages, start=1):
        marked = _marked(worksheet, stage)
        yield TableRow(f"stage-{stage.key}", (f"{number} {stage.title}{marked}",), is_heading=True)
        for section in stage.sections:
            mark = _MARKS[standing(worksheet, section)]
            yield TableRow(section.key, (mark, section.title, _reached(worksheet, section)), item=section)


def _marked(worksheet: WorksheetFacts, stage: MethodStage) -> str:
    mark = worksheet.mark(f"stage {stage.key}")
    if mark is None:
        return ""
    reason = f": {one_line(mark.text('reason'))}" if mark.text("reason") else ""
    return f" · {mark.text('state')}{reason}"


def _reached(worksheet: WorksheetFacts, section: MethodSection) -> Cell:
    found = section_progress(worksheet, section)
    if section.is_list:
        return pluralize(len(worksheet.rows(section.key)), section.noun)
    if section.kind == "tasks":
        return pluralize(len(worksheet.tasks), "task")
    if not found.asked:
        return ToneCell("to read" if section.kind == "text" else "", "quiet")
    return f"{found.answered}/{found.asked}"


def outline_rows(worksheet: WorksheetFacts) -> Iterator[TableRow]:
    """The same in short, for beside a section."""
    for row in section_rows(worksheet):
        yield TableRow(row.key, row.cells[:2], is_heading=row.is_heading, item=row.item)


def remark_rows(remarks: Iterable[Remark]) -> Iterator[TableRow]:
    """What is wrong or doubtful, one a line."""
    for number, one in enumerate(remarks):
        level = ToneCell(LEVELS[one.level], _TONES[one.level])
        said = f"{one.sentence} Passed: {one_line(one.passed)}" if one.passed else one.sentence
        yield TableRow(str(number), (level, one.section, one_line(one.name), said), item=one)
