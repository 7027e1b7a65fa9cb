"""A worksheet on paper: a document of headings, answers and lists, in which nothing stands that nobody has answered."""

from collections.abc import Callable, Iterable, Iterator

from workbook_tui.prompts.choices import ACTS, label_of
from workbook_tui.prompts.method import PDSA_CYCLES, SITES, MethodSection
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.wording import format_day
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.rules.worksheets.timeline import timeline
from workbook_tui.sheets.contract import worksheet_table
from workbook_tui.sheets.layout import Block, Field, Fields, Paragraph, Sheet, SheetHeading
from workbook_tui.sheets.text_height import split

_LABEL, _TEXT = 26.0, 74.0
_PART_LINES = 18
_SHORT = 40
_SENTENCE = "To be read and signed on paper. Nothing comes back from it."
_Line = tuple[str, str]
"""A label and a text."""

_SIGNATURES = ("Agreed by (name and signature)", "On (date)")


def worksheet_page(sheet: WorksheetFacts, number: int) -> Sheet:
    """Every answer of a worksheet in the order of its stages, with room to sign below."""
    blocks: list[Block] = []
    for stage in sheet.method.stages:
        told = [block for section in stage.sections for block in _section(sheet, section)]
        if told:
            blocks += [SheetHeading(stage.title, starts_page=bool(blocks)), *told]
    blocks += [SheetHeading("Signatures"), Fields(tuple(Field(label=asked, lines=2) for asked in _SIGNATURES))]
    return Sheet(
        name=worksheet_table(number, sheet.title).sheet,
        title=sheet.title,
        sentence=f"{sheet.method.title}. {_SENTENCE}",
        widths=(_LABEL, _TEXT),
        blocks=tuple(blocks),
        is_landscape=False,
        freeze_at="A3",
        repeated_rows="1:1",
    )


def _section(sheet: WorksheetFacts, section: MethodSection) -> Iterator[Block]:
    """The heading of a section and what is told in it, nothing where nothing is."""
    blocks = [*_told(sheet, section)]
    if blocks:
        yield SheetHeading(section.title)
        yield from blocks


def _told(sheet: WorksheetFacts, section: MethodSection) -> Iterator[Block]:
    if section.text:
        yield Paragraph(section.text)
    elif section.is_list:
        yield from _list(sheet, section)
    elif section.prompts:
        yield from _forms(sheet, section)
    elif section.kind in _BOUND and (lines := [*_BOUND[section.kind](sheet, section)]):
        yield _fields(lines)


def _forms(sheet: WorksheetFacts, section: MethodSection) -> Iterator[Block]:
    """The answers of a form; where it is asked for each row of a list, below the name of each."""
    rows: tuple[WorksheetRowFacts | None, ...] = sheet.rows(section.key) or (None,)
    for row in rows:
        found = [(prompt, _answer(sheet, prompt, row)) for prompt in section.prompts]
        if any(text for _, text in found):
            above = [_named(sheet, sheet.parent(row))] if section.for_each and row is not None else list[_Line]()
            yield _fields([*above, *((prompt.label, text) for prompt, text in found if text)])
            if missing := [prompt.label for prompt, text in found if not text and not prompt.half_of]:
                yield Paragraph(f"Not answered yet: {', '.join(missing)}.")


def _list(sheet: WorksheetFacts, section: MethodSection) -> Iterator[Block]:
    """The rows of a list, each in a paragraph of its own; below the row that they belong to where there is one."""
    above: tuple[WorksheetRowFacts | None, ...] = sheet.rows(section.for_each) if section.for_each else (None,)
    lines: list[_Line] = []
    for parent in above:
        rows = parent.children.get(section.key, ()) if parent is not None else sheet.lists.get(section.key, ())
        own = [
            (f"{section.noun.capitalize()} {number}", text)
            for number, row in enumerate(rows, start=1)
            if (text := _row_text(sheet, section, row))
        ]
        lines += [_named(sheet, parent), *own] if own and parent is not None else own
    if lines:
        yield _fields(lines)


def _named(sheet: WorksheetFacts, row: WorksheetRowFacts | None) -> _Line:
    """The line above what belongs to a row."""
    if row is None:
        return "", ""
    return f"{sheet.method.by_key[row.list_key].noun.capitalize()} {sheet.row_number(row)}", sheet.row_name(row)


def _row_text(sheet: WorksheetFacts, section: MethodSection, row: WorksheetRowFacts) -> str:
    """What a row says: first what it is called, then its short answers in a line, then the long ones."""
    number = sheet.row_number(row)
    first = section.rows[number - 1] if number <= len(section.rows) else ""
    short, long = list[str](), list[str]()
    for prompt in section.prompts:
        text = _answer(sheet, prompt, row)
        if text and prompt.key == section.named_by:
            first = text
        elif text:
            is_short = len(text) <= _SHORT and "\n" not in text
            (short if is_short else long).append(f"{prompt.label}: {text}")
    if not short and not long and number <= len(section.rows):
        return ""
    return "\n".join(filter(None, (first, " · ".join(short), *long)))


def _tasks(sheet: WorksheetFacts, _section: MethodSection) -> Iterator[_Line]:
    for number, task in enumerate(sheet.tasks, start=1):
        due = f"due {format_day(task.due)}" if task.due else ""
        about = ", ".join(filter(None, (task.lead_names, due)))
        yield f"Task {number}", "\n".join(filter(None, (task.text("title"), about)))


def _dates(sheet: WorksheetFacts, section: MethodSection) -> Iterator[_Line]:
    for item in timeline(sheet, section).items:
        yield format_day(item.day) if item.day else "No date", item.name


def _sites(sheet: WorksheetFacts, _section: MethodSection) -> Iterator[_Line]:
    for site in sheet.review.sites:
        first, last = site.day("engaged_from_on"), site.day("engaged_to_on")
        days = [f"from {format_day(first)}" if first else "", f"to {format_day(last)}" if last else ""]
        yield site.name, ", ".join(filter(None, (site.text("agency"), *days)))


def _cycles(sheet: WorksheetFacts, _section: MethodSection) -> Iterator[_Line]:
    for cycle in sheet.review.pdsa_cycles:
        day = cycle.day("begun_on")
        told = (cycle.text("plan"), cycle.text("study"), label_of(ACTS, cycle["act"]))
        yield format_day(day) if day else "No date", "\n".join(filter(None, told))


_BOUND: dict[str, Callable[[WorksheetFacts, MethodSection], Iterator[_Line]]] = {
    "tasks": _tasks,
    "timeline": _dates,
    SITES: _sites,
    PDSA_CYCLES: _cycles,
}
"""What is told of the sections that list what the plan or the file holds."""


def _answer(sheet: WorksheetFacts, prompt: Prompt, row: WorksheetRowFacts | None) -> str:
    """An answer in words, "" for none."""
    place = sheet.row_of(prompt, row)
    if place is None or not is_answered(place, prompt):
        return ""
    value = place.answer(prompt.binding)
    terms = Terms(people=sheet.names, choices=sheet.choices(prompt))
    said = kind_of(prompt).display_text(kind_of(prompt).input_text(value, sheet.names), terms.choices)
    return said.strip()


def _fields(lines: Iterable[_Line]) -> Fields:
    """Labels and texts; one that is too long for a row goes on in the next."""
    fields: list[Field] = []
    for label, text in lines:
        parts = [*split(text, _TEXT, _PART_LINES)] or [""]
        fields += [Field(label=label if part == 0 else "", value=said or None) for part, said in enumerate(parts)]
    return Fields(tuple(fields))
