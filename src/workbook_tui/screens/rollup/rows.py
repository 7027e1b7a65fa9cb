"""The rows of a roll-up: which workbooks count, and which were passed over and why."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from workbook_tui.rules.wording import counted
from workbook_tui.widgets.tables.cells import Column, Mark, TableRow

COLUMNS = (
    Column("mark", "", 13),
    Column("area", "Service area", 26),
    Column("revision", "Rev.", 4, align="right", hide_below=100),
    Column("file", "Workbook", 30, hide_below=100),
    Column("reason", "Why", None),
)

Source = Mapping[str, object]
"""One file as the command tells of it."""


def sources_of(answer: Mapping[str, object]) -> tuple[Source, ...]:
    """The files that the command looked at."""
    found = answer.get("sources")
    return tuple(source for source in found if isinstance(source, dict)) if isinstance(found, list) else ()


def rollup_rows(sources: Iterable[Source]) -> list[TableRow]:
    """What was passed over comes first: somebody has to do something about it."""
    numbered = list(enumerate(sources))
    passed = [(number, source) for number, source in numbered if not source.get("counted")]
    inside = [(number, source) for number, source in numbered if source.get("counted")]
    return [*_group("Passed over", passed), *_group("Counted", inside)]


def _group(title: str, group: list[tuple[int, Source]]) -> Iterator[TableRow]:
    if group:
        yield TableRow(title, (f"{title} · {len(group)}",), heading=True)
    for number, source in group:
        mark = Mark("✓ counted", "ok") if source.get("counted") else Mark("✗ passed over", "bad")
        name = file_name(source)
        area, reason = _text(source, "area"), _text(source, "reason")
        revision = _text(source, "revision") if source.get("revision") else ""
        yield TableRow(str(number), (mark, area or Mark(name, "quiet"), revision, name, reason or _open_said(source)))


def whole(source: Source) -> str:
    """All there is to say of a file: whose it is, and whether it counts."""
    revision = f"revision {_text(source, 'revision')}" if source.get("revision") else ""
    about = (file_name(source), _text(source, "area"), _text(source, "cycle"), revision)
    return f"{' · '.join(part for part in about if part)}\n{_text(source, 'reason') or 'It is counted.'}"


def file_name(source: Source) -> str:
    """The name of the file."""
    return Path(_text(source, "path")).name


def _open_said(source: Source) -> Mark | str:
    """How many problems were open when the area sent its workbook."""
    problems = source.get("problems")
    return Mark(f"{counted(problems, 'open problem')}", "warn") if isinstance(problems, int) and problems else ""


def _text(source: Source, name: str) -> str:
    value = source.get(name)
    return "" if value is None else str(value)
