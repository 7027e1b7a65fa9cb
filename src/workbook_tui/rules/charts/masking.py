"""What may be shown outside the agency: no count of 5 or fewer, and nothing such a count could be worked out from.

Source: Statistical Policy Working Paper 22 (Federal Committee on Statistical Methodology, 2005): cells below a
threshold are withheld first, then so many others that no total gives them away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.percent import percentage, shown

LARGEST_HIDDEN = 5
HIDDEN = "not shown"
SENTENCE = "Counts of 5 or fewer, and figures that would reveal them, are not shown."


@dataclass(frozen=True, slots=True)
class Masked:
    """Counts as they may be shown, and their total."""

    cells: tuple[str, ...]
    total: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """A part of a whole before it is masked."""

    label: str
    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class MaskedRow:
    """A part of a whole as it may be shown; a chart must leave a row out whose percentage is hidden."""

    label: str
    part: str
    whole: str
    percent: str

    @property
    def hidden(self) -> bool:
        """True when its percentage may not be shown."""
        return self.percent == HIDDEN


@dataclass(frozen=True, slots=True)
class MaskedTable:
    """Rows as they may be shown, with their total when the table has one."""

    rows: tuple[MaskedRow, ...]
    total: MaskedRow | None
    sentence: str


def masked_counts(counts: Sequence[int]) -> Masked:
    """Counts that stand beside their total: a single hidden one would be the total less the others.

    So at least two are hidden, and those hidden make more than 5 together: by the total, each of them can be anything
    from 0 to that sum. All hidden ones look alike.
    """
    if any(count < 0 for count in counts):
        raise WorkbookError("Counts cannot be below 0. Correct them before they are shared.")
    hidden = _widened([(count,) for count in counts], {i for i, count in enumerate(counts) if _small(count)}, counts)
    cells = tuple(HIDDEN if i in hidden else str(count) for i, count in enumerate(counts))
    total = HIDDEN if counts and _small(sum(counts)) else str(sum(counts))
    return Masked(cells, total, SENTENCE if HIDDEN in {*cells, total} else "")


def masked_row(label: str, part: int, whole: int) -> MaskedRow:
    """One part of a whole that stands alone: hidden when the part, or what is left of the whole, is 5 or fewer."""
    return masked_table([CountRow(label, part, whole)], total=None).rows[0]


def masked_table(rows: Sequence[CountRow], *, total: str | None = "Total") -> MaskedTable:
    """Parts of wholes, in rows that may stand over a total; `total` is its label, None for a table without one.

    Without a total in the table there must be none elsewhere either: what is shown together is masked together.
    """
    _check(rows)
    wholes = [row.whole for row in rows]
    no_whole = {i for i, whole in enumerate(wholes) if _small(whole)}
    no_part = {i for i, row in enumerate(rows) if _revealing(row)}
    if total is not None:
        no_whole = _widened([(whole,) for whole in wholes], no_whole, wholes)
        no_part = _widened([(row.part, row.whole - row.part) for row in rows], no_part | no_whole, wholes)
    found = tuple(_masked(row, part=i in no_part, whole=i in no_whole) for i, row in enumerate(rows))
    over_all = None
    if total is not None:
        sums = CountRow(total, sum(row.part for row in rows), sum(wholes))
        over_all = _masked(sums, part=_revealing(sums), whole=_small(sums.whole))
    is_hidden = any(row.hidden for row in (*found, *([over_all] if over_all else [])))
    return MaskedTable(found, over_all, SENTENCE if is_hidden else "")


def _small(count: int) -> bool:
    return count <= LARGEST_HIDDEN


def _revealing(row: CountRow) -> bool:
    return _small(row.part) or _small(row.whole - row.part)


def _check(rows: Sequence[CountRow]) -> None:
    for row in rows:
        if not 0 <= row.part <= row.whole:
            raise WorkbookError(f"{row.label}: {row.part} of {row.whole} cannot be. Correct it before it is shared.")


def _masked(row: CountRow, *, part: bool, whole: bool) -> MaskedRow:
    percent = shown(percentage(row.part, row.whole))
    return MaskedRow(
        row.label,
        HIDDEN if part else str(row.part),
        HIDDEN if whole else str(row.whole),
        HIDDEN if part else percent,
    )


def _widened(cells: Sequence[tuple[int, ...]], hidden: set[int], sizes: Sequence[int]) -> set[int]:
    """Hide the smallest others too until each sum of those hidden is no small count: so none is ever hidden alone."""
    wider = set(hidden)
    for index in sorted(set(range(len(cells))) - wider, key=lambda i: (sizes[i], i)):
        sums = [sum(column) for column in zip(*(cells[i] for i in wider), strict=True)]
        if not any(map(_small, sums)):
            break
        wider.add(index)
    return wider
