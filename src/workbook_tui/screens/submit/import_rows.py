"""What the page of differences shows, and which of them are accepted: plain values, no screen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.text_comparison import Version
from workbook_tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from workbook_tui.exchange.returned import Offer, ReturnedWorkbook

COLUMNS = (
    TableColumn("mark", "", 11),
    TableColumn("place", "Place", 18, grows=True),
    TableColumn("label", "What", 20, grows=True),
    TableColumn("new", "In the workbook", None),
)
_NOTES = 3
_GROUPS = (
    ("Conflicts, changed here as well: yours to decide", ("conflict",)),
    ("Changed in the workbook", ("change",)),
    ("New in the workbook", ("new",)),
    ("Only reported, never taken", ("locked", "refused")),
)
_SAID = {
    "conflict": "changed here and in the workbook",
    "change": "changed in the workbook",
    "new": "new in the workbook",
    "locked": "not taken",
    "refused": "cannot be taken",
}


class Decisions:
    """Which differences are accepted: at first everything but conflicts, which nobody decides for you.

    A decision is about the difference as it was shown: when it is another one by now, it is undecided again.
    """

    def __init__(self) -> None:
        self._said: dict[str, tuple[tuple[str, ...], bool]] = {}

    def accepts(self, offer: "Offer") -> bool:
        """True when the difference will be taken."""
        said = self._decided(offer)
        return offer.is_takeable and (offer.kind != "conflict" if said is None else said)

    def is_open(self, offer: "Offer") -> bool:
        """True for a conflict that nobody has decided."""
        return offer.kind == "conflict" and self._decided(offer) is None

    def turn(self, offer: "Offer") -> None:
        """Accept what was refused, refuse what was accepted."""
        self._decide([offer], accept=not self.accepts(offer))

    def accept_all(self, offers: Iterable["Offer"]) -> None:
        """Accept every difference that is no conflict."""
        self._decide((offer for offer in offers if offer.is_takeable and offer.kind != "conflict"), accept=True)

    def refuse_all(self, offers: Iterable["Offer"]) -> None:
        """Refuse every difference, conflicts too."""
        self._decide((offer for offer in offers if offer.is_takeable), accept=False)

    def _decide(self, offers: Iterable["Offer"], *, accept: bool) -> None:
        self._said |= {offer.key: (_shown(offer), accept) for offer in offers}

    def _decided(self, offer: "Offer") -> bool | None:
        """What was said about just this difference; None when it is another one by now, or nothing was said."""
        shown, accept = self._said.get(offer.key, ((), False))
        return accept if shown == _shown(offer) else None


def _shown(offer: "Offer") -> tuple[str, ...]:
    """What somebody sees who decides."""
    return offer.kind, offer.ours, offer.theirs, offer.reason


def import_rows(offers: Iterable["Offer"], decisions: Decisions) -> list[TableRow]:
    """The rows, group by group, each in the order of the road."""
    offers, rows = list(offers), []
    for title, kinds in _GROUPS:
        group = [offer for offer in offers if offer.kind in kinds]
        if group:
            rows.append(TableRow(title, (f"{title} · {len(group)}",), is_heading=True))
        rows += [_row(offer, decisions) for offer in group]
    return rows


def remark_rows(returned: "ReturnedWorkbook") -> list[TableRow]:
    """The remarks about the workbook that its heading has no room for."""
    from workbook_tui.exchange.returned import Offer, OfferKind

    rest = returned.notes[_NOTES:]
    if not rest:
        return []
    rows = [TableRow("remarks", (f"More remarks · {len(rest)}",), is_heading=True)]
    for number, note in enumerate(rest, start=1):
        said = Offer(
            key=f"remark:{number}",
            kind=OfferKind.LOCKED,
            place="Workbook",
            label="Remark",
            base="",
            ours="",
            theirs=note,
            where=Where("submit"),
        )
        rows.append(TableRow(said.key, (ToneCell("  remark", "quiet"), said.place, said.label, note), item=said))
    return rows


def _row(offer: "Offer", decisions: Decisions) -> TableRow:
    value = offer.theirs or ToneCell("(emptied)", "quiet")
    return TableRow(offer.key, (_mark(offer, decisions), offer.place, offer.label, value), item=offer)


def _mark(offer: "Offer", decisions: Decisions) -> ToneCell:
    if not offer.is_takeable:
        return ToneCell(f"  {offer.kind.value}", "quiet")
    if decisions.is_open(offer):
        return ToneCell("? undecided", "bad")
    return ToneCell("✓ take", "ok") if decisions.accepts(offer) else ToneCell("· leave", "warn")


def heading(returned: "ReturnedWorkbook", decisions: Decisions) -> Content:
    """Which workbook this is, how many differences are accepted, and what else is to know about it."""
    origin, offers = returned.meta.origin, returned.offers
    made = format_day(origin.as_of)
    about = f"revision {origin.revision} of {made}" if origin.revision else made
    first = [
        ("Import  ", "bold"),
        (returned.path.name, "bold"),
        (f" · {'blank form' if origin.is_blank else about}", MUTED),
    ]
    notes = [f"\n! {note}" for note in returned.notes[:_NOTES]]
    if len(returned.notes) > _NOTES:
        notes.append(f"\n! … and {pluralize(len(returned.notes) - _NOTES, 'more remark')} at the end")
    return Content.assemble(*first, "\n", *_counts(offers, decisions), *notes)


def _counts(offers: Iterable["Offer"], decisions: Decisions) -> list[tuple[str, str] | str]:
    offers = list(offers)
    if not offers:
        return ["✓ Nothing to take"]
    taken, undecided = accepted_keys(offers, decisions), sum(map(decisions.is_open, offers))
    parts: list[tuple[str, str] | str] = [f"{pluralize(len(offers), 'difference')}: {len(taken)} to take"]
    if undecided:
        parts += [", ", (f"{pluralize(undecided, 'conflict')} undecided", "bold")]
    return parts


def accepted_keys(offers: Iterable["Offer"], decisions: Decisions) -> tuple[str, ...]:
    """The keys of what will be taken."""
    return tuple(offer.key for offer in offers if decisions.accepts(offer))


def detail(offer: "Offer") -> tuple[Content, tuple[Version, ...]]:
    """The difference in words, and its versions in full."""
    about = Content.assemble(
        (f"{offer.place} · {offer.label}", "bold"),
        (f"  {_SAID[offer.kind]}", MUTED),
        f"\n{offer.reason}" if offer.reason else "",
    )
    here, there = ("Here now", offer.ours), ("In the workbook", offer.theirs)
    if offer.kind == "new":
        return about, (("New", offer.theirs),)
    if offer.kind == "conflict":
        return about, (("When it was exported", offer.base), here, there)
    return about, (here, there)
