"""Prompts of a method's file as prompts of the program: one entry is one prompt, or the two halves of a question."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbook_tui.catalogs.method_format import PromptEntry, SectionEntry
from workbook_tui.prompts.binding import WORKSHEET_ROW, WorksheetAnswer
from workbook_tui.prompts.choices import CHECKED, YES_NO
from workbook_tui.prompts.prompt import Choice, Kind, Prompt
from workbook_tui.prompts.spsr import SPSR

_KINDS = {
    "text": Kind.TEXT,
    "long": Kind.LONG,
    "count": Kind.WHOLE,
    "number": Kind.NUMBER,
    "percent": Kind.PERCENT,
    "day": Kind.DUE,
    "past day": Kind.DONE,
    "choice": Kind.CHOICE,
    "several": Kind.MANY,
    "person": Kind.PERSON,
    "people": Kind.PEOPLE,
    "scale": Kind.CHOICE,
    "yes or no": Kind.CHOICE,
    "yes or no, why": Kind.CHOICE,
    "check": Kind.CHOICE,
}
"""What the kinds of a file are to the program."""

KINDS = ("", *_KINDS)
"""The kinds of prompts that a file may have; "" is that of the field that one is bound to."""

FROM_LIST = ("choice", "several", "scale")
"""The kinds whose answers are those of a list of the file, or rows of a grid."""

_FIXED: Mapping[str, tuple[Choice, ...]] = {"check": CHECKED, "yes or no": YES_NO, "yes or no, why": YES_NO}
HALVES = {"check": ("note", "note", "What the answer rests on."), "yes or no, why": ("why", "why", "Why it is so.")}
"""The other half of a question: its name, its label and what it is for."""

BOUND = {key: prompt for key, prompt in SPSR.prompts.items() if prompt.table in {"plan", "review"}}
"""The fields that a prompt may be bound to."""


def full_key(section: str, key: str) -> str:
    """The key of a prompt in the program."""
    return f"{WORKSHEET_ROW}.{section}.{key}"


def prompts_of(section: SectionEntry, entry: PromptEntry, lists: Mapping[str, tuple[Choice, ...]]) -> Iterator[Prompt]:
    """The prompts of one entry of a file that has been checked."""
    if entry.bind:
        yield _bound(entry)
        return
    kind, field = _KINDS[entry.kind or "text"], f"{section.key}.{entry.key}"
    whole = Prompt(
        key=full_key(section.key, entry.key),
        label=entry.label,
        kind=kind,
        guidance=entry.guidance,
        is_required=entry.required,
        missing_text=entry.missing,
        choices=_FIXED.get(entry.kind) or _choices(entry, lists),
        binding=WorksheetAnswer(field, kind),
        refers_to=entry.refers_to,
        computed=entry.computed,
        of=entry.of,
        shares=entry.shares,
        follows=full_key(*entry.continues.split(".", 1)) if entry.continues else "",
    )
    yield whole
    if entry.kind in HALVES:
        yield _other_half(whole, *HALVES[entry.kind])


def _other_half(whole: Prompt, name: str, label: str, guidance: str) -> Prompt:
    """What a yes or a check asks besides: why, or on what it rests."""
    return Prompt(
        key=f"{whole.key}_{name}",
        label=f"{whole.label}: {label}",
        kind=Kind.LONG,
        guidance=guidance,
        binding=WorksheetAnswer(f"{whole.field}_{name}", Kind.LONG),
        shares=f"{whole.shares}.{name}" if whole.shares else "",
        half_of=whole.key,
    )


def _choices(entry: PromptEntry, lists: Mapping[str, tuple[Choice, ...]]) -> tuple[Choice, ...]:
    found = lists.get(entry.options, ())
    if entry.kind != "scale":
        return found
    return tuple(replace(one, label=f"{number} {one.label}", key=str(number)) for number, one in enumerate(found, 1))


def _bound(entry: PromptEntry) -> Prompt:
    """A field that the file has already, asked in the words of the method."""
    prompt = BOUND[entry.bind]
    return replace(
        prompt,
        label=entry.label or prompt.label,
        guidance=entry.guidance or prompt.guidance,
        is_required=entry.required,
        missing_text=entry.missing or prompt.missing_text,
        computed=entry.computed,
    )
