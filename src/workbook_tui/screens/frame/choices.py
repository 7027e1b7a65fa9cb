"""What comes in from elsewhere as a table of choices, and which of them are taken: plain values, no screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content

from workbook_tui.rules.wording import pluralize
from workbook_tui.widgets.tables.cells import TableRow, ToneCell
from workbook_tui.widgets.text_comparison import Version
from workbook_tui.widgets.tones import MUTED


class Offered(Protocol):
    """One difference that can be decided about."""

    @property
    def key(self) -> str:
        """What it is known by."""

    @property
    def kind(self) -> str:
        """What kind of difference it is: change, new, conflict, locked or refused."""

    @property
    def place(self) -> str:
        """Where it is."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def base(self) -> str:
        """What was said when both were one."""

    @property
    def ours(self) -> str:
        """What is said here."""

    @property
    def theirs(self) -> str:
        """What is said there."""

    @property
    def reason(self) -> str:
        """Why it cannot be taken, or what is to know about it."""

    @property
    def is_takeable(self) -> bool:
        """True when it can be taken."""


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What the choices of one page are called."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """The titles of the groups with the kinds that stand in each."""
    said: Mapping[str, str]
    """What each kind is, in a few words."""
    versions: tuple[str, str, str]
    """What the versions are called: when both were one, here, and there."""
    new: str
    """What a text is called that only one side has."""
    marks: tuple[str, str] = ("✓ take", "· leave")


class Decisions:
    """Which differences are accepted: at first everything but conflicts, which nobody decides for you.

    A decision is about the difference as it was shown: when it is another one by now, it is undecided again.
    """

    def __init__(self) -> None:
        self._said: dict[str, tuple[tuple[str, ...], bool]] = {}

    def accepts(self, offer: Offered) -> bool:
        """True when the difference will be taken."""
        said = self._decided(offer)
        return offer.is_takeable and (offer.kind != "conflict" if said is None else said)

    def is_open(self, offer: Offered) -> bool:
        """True for a conflict that nobody has decided."""
        return offer.kind == "conflict" and self._decided(offer) is None

    def turn(self, offer: Offered) -> None:
        """Accept what was refused, refuse what was accepted."""
        self._decide([offer], accept=not self.accepts(offer))

    def accept_all(self, offers: Iterable[Offered]) -> None:
        """Accept every difference that is no conflict."""
        self._decide((offer for offer in offers if offer.is_takeable and offer.kind != "conflict"), accept=True)

    def refuse_all(self, offers: Iterable[Offered]) -> None:
        """Refuse every difference, conflicts too."""
        self._decide((offer for offer in offers if offer.is_takeable), accept=False)

    def decide_conflicts(self, offers: Iterable[Offered], *, accept: bool) -> None:
        """Decide every conflict for one side."""
        self._decide((offer for offer in offers if offer.kind == "conflict"), accept=accept)

    def _decide(self, offers: Iterable[Offered], *, accept: bool) -> None:
        self._said |= {offer.key: (_shown(offer), accept) for offer in offers}

    def _decided(self, offer: Offered) -> bool | None:
        """What was said about just this difference; None when it is another one by now, or nothing was said."""
        shown, accept = self._said.get(offer.key, ((), False))
        return accept if shown == _shown(offer) else None


def _shown(offer: Offered) -> tuple[str, ...]:
    """What somebody sees who decides."""
    return offer.kind, offer.ours, offer.theirs, offer.reason


def choice_rows(offers: Iterable[Offered], decisions: Decisions, words: ChoiceWords) -> list[TableRow]:
    """The rows, group by group, each in the order in which they are given."""
    offers, rows = list(offers), []
    for title, kinds in words.groups:
        group = [offer for offer in offers if offer.kind in kinds]
        if group:
            rows.append(TableRow(title, (f"{title} · {len(group)}",), is_heading=True))
        rows += [_row(offer, decisions, words) for offer in group]
    return rows


def _row(offer: Offered, decisions: Decisions, words: ChoiceWords) -> TableRow:
    value = offer.theirs or ToneCell("(emptied)", "quiet")
    return TableRow(offer.key, (_mark(offer, decisions, words), offer.place, offer.label, value), item=offer)


def _mark(offer: Offered, decisions: Decisions, words: ChoiceWords) -> ToneCell:
    if not offer.is_takeable:
        return ToneCell(f"  {offer.kind}", "quiet")
    if decisions.is_open(offer):
        return ToneCell("? undecided", "bad")
    taken, left = words.marks
    return ToneCell(taken, "ok") if decisions.accepts(offer) else ToneCell(left, "warn")


def choice_counts(offers: Iterable[Offered], decisions: Decisions) -> list[tuple[str, str] | str]:
    """How many differences there are, how many of them are taken, and how many conflicts are open."""
    offers = list(offers)
    if not offers:
        return ["✓ Nothing to take"]
    taken, undecided = accepted_keys(offers, decisions), sum(map(decisions.is_open, offers))
    parts: list[tuple[str, str] | str] = [f"{pluralize(len(offers), 'difference')}: {len(taken)} to take"]
    if undecided:
        parts += [", ", (f"{pluralize(undecided, 'conflict')} undecided", "bold")]
    return parts


def accepted_keys(offers: Iterable[Offered], decisions: Decisions) -> tuple[str, ...]:
    """The keys of what will be taken."""
    return tuple(offer.key for offer in offers if decisions.accepts(offer))


def choice_detail(
    offer: Offered, words: ChoiceWords, by: tuple[str, str] = ("", "")
) -> tuple[Content, tuple[Version, ...]]:
    """The difference in words, and its versions in full; `by` says who wrote the version here, and the one there."""
    about = Content.assemble(
        (f"{offer.place} · {offer.label}", "bold"),
        (f"  {words.said[offer.kind]}", MUTED),
        f"\n{offer.reason}" if offer.reason else "",
    )
    base, *titles = words.versions
    here, there = (f"{title} · {who}" if who else title for title, who in zip(titles, by, strict=True))
    if offer.kind == "new":
        return about, ((f"{words.new} · {by[1]}" if by[1] else words.new, offer.theirs),)
    if offer.kind == "locked" and not offer.ours:
        # Of such a cell the file keeps no text to compare with.
        return about, ((there, offer.theirs),)
    if offer.kind == "conflict":
        return about, ((base, offer.base), (here, offer.ours), (there, offer.theirs))
    return about, ((here, offer.ours), (there, offer.theirs))
