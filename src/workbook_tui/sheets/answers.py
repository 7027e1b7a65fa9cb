"""From a prompt's declaration to a column and a value: a new prompt appears on its sheets by itself."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from workbook_tui.prompts.prompt import Prompt, PromptSection
from workbook_tui.rules.facts import LeadFacts, ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.rules.row import Row
from workbook_tui.rules.scale import ScaleEntry
from workbook_tui.rules.wording import format_day
from workbook_tui.sheets.contract import RATING_LIST, list_of
from workbook_tui.sheets.layout import PLAIN, CellKind, Field, SheetColumn, Tone, Tones, Value

_WIDTHS = {
    CellKind.TEXT: 20.0,
    CellKind.LONG: 36.0,
    CellKind.WHOLE: 11.0,
    CellKind.PERCENT: 10.0,
    CellKind.NUMBER: 10.0,
    CellKind.DATE: 12.5,
    CellKind.CHOICE: 14.0,
}
_TONES = MappingProxyType({"ok": Tone.GOOD, "warn": Tone.WATCH, "bad": Tone.ALERT})
"""The colors of cells by how loud a choice is; quiet ones stay plain."""
_NO_WIDTHS: Mapping[str, float] = MappingProxyType({})


def list_name(prompt: Prompt) -> str:
    """The defined name of the list of the prompt's choices, "" when it has none."""
    if prompt.is_on_scale:
        return RATING_LIST
    return list_of(prompt.field) if prompt.choices else ""


def rating_tones(scale: Iterable[ScaleEntry]) -> Tones:
    """The colors of the ratings by their labels."""
    return MappingProxyType({entry.label: _rating_tone(entry) for entry in scale})


def _rating_tone(entry: ScaleEntry) -> Tone:
    if entry.requires == "plan":
        return Tone.ALERT
    return Tone.GOOD if entry.suggested_when == "met" else Tone.QUIET


def status_tones(prompt: Prompt) -> Tones:
    """The colors of a list of task statuses by their labels; the rest stay plain."""
    return {choice.label: _TONES[choice.tone] for choice in prompt.choices if choice.tone in _TONES}


def cell_kind(prompt: Prompt) -> CellKind:
    """The kind of cell for the prompt's answers."""
    return CellKind(kind_of(prompt).cell)


def answer_columns(
    *sections: PromptSection,
    widths: Mapping[str, float] = _NO_WIDTHS,
    printed: bool = True,
    answer: bool = False,
    spare: bool = False,
) -> tuple[SheetColumn, ...]:
    """A column for each prompt of the sections, in the usual width of its kind unless `widths` has its key."""
    return tuple(
        SheetColumn(
            key=prompt.key,
            header=prompt.label,
            width=widths.get(prompt.key, _WIDTHS[cell_kind(prompt)]),
            kind=cell_kind(prompt),
            choices_name=list_name(prompt),
            tones=status_tones(prompt) if prompt.field == "status" else PLAIN,
            is_printed=printed,
            is_answer=answer,
            is_spare=spare,
            message=prompt.guidance,
        )
        for section in sections
        for prompt in section.prompts
    )


def answer_values(review: ReviewFacts, row: Row, *sections: PromptSection) -> tuple[Value, ...]:
    """The row's answers in the sections, as cell values."""
    return tuple(answer_value(review, row, prompt) for section in sections for prompt in section.prompts)


def answer_value(review: ReviewFacts, row: Row, prompt: Prompt) -> Value:
    """One stored answer as a cell value: a date, a number, or a text; None without an answer."""
    terms = Terms(people=review.names, choices=review.choices(prompt))
    return kind_of(prompt).cell_value(row.answer(prompt.binding), terms)


def answer_fields(
    review: ReviewFacts, row: Row, section: PromptSection, *, prefix: str | None = None, answer_cells: bool = False
) -> tuple[Field, ...]:
    """The row's answers as labels and values; with a `prefix` each value's cell has a defined name."""
    return tuple(
        Field(
            label=prompt.label,
            value=answer_value(review, row, prompt),
            kind=CellKind.LONG if cell_kind(prompt) is CellKind.TEXT and not answer_cells else cell_kind(prompt),
            choices_name=list_name(prompt),
            name="" if prefix is None else prefix + prompt.field,
            is_answer=answer_cells,
            message=prompt.guidance,
        )
        for prompt in section.prompts
    )


def blank_fields(
    section: PromptSection, prefix: str = "", *, hint: Callable[[Prompt], str] = lambda _: "", lines: int = 0
) -> tuple[Field, ...]:
    """Empty answer cells for the prompts of a section, each with a `hint` beside it."""
    return tuple(
        Field(
            label=prompt.label,
            kind=cell_kind(prompt),
            choices_name=list_name(prompt),
            name=prefix + prompt.field,
            is_answer=True,
            hint=hint(prompt),
            lines=lines,
            message=prompt.guidance,
        )
        for prompt in section.prompts
    )


def leads_names(leads: Iterable[LeadFacts]) -> str:
    """The names of a task's leads, each with dates of their own where they have them."""
    return "; ".join(lead.person.name + _own_dates(lead) for lead in leads)


def _own_dates(lead: LeadFacts) -> str:
    ends = (("from", lead.day("start_on")), ("until", lead.day("end_on")))
    said = " ".join(f"{word} {format_day(day)}" for word, day in ends if day)
    return f" ({said})" if said else ""
