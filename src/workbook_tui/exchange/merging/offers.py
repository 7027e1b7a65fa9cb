"""What another copy brings, as offers to decide about: where, what, what each side says, who said so and when."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook_tui.exchange.merging.words import CopyWords, noun
from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.copies.difference import CopyDifference, Deed
from workbook_tui.rules.copies.pairing import ThreeCopies
from workbook_tui.rules.copies.rows import Place
from workbook_tui.rules.merge.item import TAKEABLE, OfferKind
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_moment
from workbook_tui.store.merging.ancestor import Ancestor, CopyRows, Touch
from workbook_tui.text import sentence_list

REMOVED = "(removed)"
_SHORT = 8
"""Characters of a uid that are enough to tell rows apart."""
_OPENED = {"review", "rating", "plan", "task", "person", "kpi"}
"""The tables whose fields have a form to go to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOffer:
    """One difference to be decided, in words; `theirs` is what taking it stores.

    `ours_by` and `theirs_by` say who altered it last on each side, and when; "" where nobody did.
    """

    key: str
    kind: OfferKind
    place: str
    label: str
    base: str = ""
    ours: str = ""
    theirs: str = ""
    ours_by: str = ""
    theirs_by: str = ""
    reason: str = ""
    where: Where

    @property
    def is_takeable(self) -> bool:
        """True when it can be taken into the file."""
        return self.kind in TAKEABLE


def offers_of(
    found: Iterable[CopyDifference], words: CopyWords, copies: ThreeCopies, ancestor: Ancestor, here: CopyRows
) -> tuple[tuple[CopyOffer, ...], Mapping[str, CopyDifference]]:
    """The differences as offers, and each difference by the key of its offer."""
    listed = list(found)
    short = Counter(_key(one, _SHORT) for one in listed)
    keyed = {(key if short[key := _key(one, _SHORT)] == 1 else one.name): one for one in listed}
    wording = _Wording(words, copies, ancestor, {uid: number for (_, uid), number in _numbers(here).items()})
    return tuple(wording.offer(key, one) for key, one in keyed.items()), keyed


def _key(one: CopyDifference, length: int) -> str:
    return one.name.replace(one.uid, one.uid[:length], 1)


def _numbers(here: CopyRows) -> Mapping[Place, int]:
    return {(table, str(row["uid"])): number for table, rows in here.stored.items() for number, row in rows.items()}


class _Wording:
    def __init__(self, words: CopyWords, copies: ThreeCopies, ancestor: Ancestor, numbers: Mapping[str, int]) -> None:
        self._words = words
        self._copies = copies
        self._ancestor = ancestor
        self._numbers = numbers

    def offer(self, key: str, one: CopyDifference) -> CopyOffer:
        label, base, ours, theirs = self._said(one)
        return CopyOffer(
            key=key,
            kind=one.kind,
            place=self._words.place(one.table, one.uid),
            label=label,
            base=base,
            ours=ours,
            theirs=theirs,
            ours_by=_by(self._touch(self._ancestor.ours, one)),
            theirs_by=_by(self._touch(self._ancestor.theirs, one)),
            reason=" ".join(filter(None, (one.reason, self._with(one)))),
            where=self._where(one),
        )

    def _said(self, one: CopyDifference) -> tuple[str, str, str, str]:
        """The label, and what was said at first, here and there."""
        words, table, uid = self._words, one.table, one.uid
        whole = words.gist(table, uid)
        match one.deed:
            case Deed.SET:
                base, ours, theirs = (words.values(table, uid, said) for said in (one.base, one.ours, one.theirs))
                return words.label(table, one.fields[0], uid), base, ours, theirs
            case Deed.ADD:
                is_answer = table == "answer"
                return words.label(table, "value", uid) if is_answer else noun(table), "", "", whole
            case Deed.BRING_BACK:
                return f"{noun(table)}, removed here", whole, REMOVED, self._altered(one)
            case Deed.REMOVE:
                return f"{noun(table)}, removed there", whole, self._altered(one) or whole, REMOVED
            case Deed.ORDER:
                here = sorted(one.rows, key=self._position)
                return "Order", "", self._names(here), self._names(one.rows)

    def _position(self, place: Place) -> int:
        return int(str(self._copies.ours[place[0]][place[1]]["position"]))

    def _names(self, places: Iterable[Place]) -> str:
        rows = (self._words.row(*place) for place in places)
        return "\n".join(str(row.get("title") or row.get("name") or row.get("code") or "–") for row in rows)

    def _altered(self, one: CopyDifference) -> str:
        """What one side altered of what the other one removed: the fields that it wrote, and rows that it added."""
        lines = []
        for table, uid in one.altered:
            before = (self._copies.base or {}).get(table, {}).get(uid)
            row = self._words.row(table, uid)
            said = {name: value for name, value in row.items() if before is None or value != before.get(name)}
            text = self._words.gist(table, uid, said)
            lines.append(text if (table, uid) == (one.table, one.uid) else f"{self._words.place(table, uid)}: {text}")
        return "\n".join(line for line in lines if line)

    def _with(self, one: CopyDifference) -> str:
        """What comes or goes with a row."""
        below = Counter(noun(table).lower() for table, _ in one.rows[1:]) if one.deed is not Deed.ORDER else {}
        if not below:
            return ""
        listed = sentence_list([f"{number} × {name}" if number > 1 else name for name, number in below.items()])
        return f"With it: {listed}."

    def _touch(self, known: Mapping[tuple[str, str, str], Touch], one: CopyDifference) -> Touch | None:
        fields = one.fields or ("",)
        places = [(one.table, one.uid, name) for name in fields]
        places += [(table, uid, "") for table, uid in one.altered]
        touches = [known[place] for place in places if place in known]
        return max(touches, key=lambda touch: touch.at, default=None)

    def _where(self, one: CopyDifference) -> Where:
        field = one.fields[0].removesuffix("_id") if one.fields else ""
        section = SPSR.stage_of(one.table, f"{one.table}.{field}") or "home"
        number = self._numbers.get(one.uid)
        if one.table in _OPENED and number and f"{one.table}.{field}" in SPSR.prompts:
            return Where(section, one.table, number, field)
        return Where(section)


def _by(touch: Touch | None) -> str:
    return "" if touch is None else f"{touch.who}, {format_moment(touch.at)}"
