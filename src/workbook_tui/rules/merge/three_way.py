"""Three-way differences: what a returned workbook says, against what stood in it when it was made and the file now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.merge.item import Difference, NewRow, OfferKind, Part, Statement
from workbook_tui.rules.merge.record import Record, RecordRow
from workbook_tui.text import quote, sentence_list

GONE_REASON = "It is no longer in the file."
DRAFT_REASON = "In the file this field holds a draft that is not stored yet."

Drafts = Mapping[tuple[str, int, str], str]
"""Texts that are kept beside their fields, by table, number of the row and column."""


def differences(  # noqa: PLR0917 - two records, what was read, and what it is read by
    form: Questionnaire, base: Record, ours: Record, said: Iterable[Statement], added: Iterable[NewRow], drafts: Drafts
) -> Iterator[Difference]:
    """What the workbook's statements and new rows change of `base` and the file does not have yet; each answer once."""
    looking = _Looking(form, base, ours, drafts)
    places: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in said:
        places.setdefault((statement.table, statement.uid or statement.code, statement.key), []).append(statement)
    for statements in places.values():
        yield from looking.at(statements)
    for new in added:
        yield from looking.added(new)


class _Looking:
    def __init__(self, form: Questionnaire, base: Record, ours: Record, drafts: Drafts) -> None:
        self._form = form
        self._base = base
        self._ours = ours
        self._drafts = drafts

    def at(self, statements: list[Statement]) -> Iterator[Difference]:
        """The differences in all places that speak of one answer: first where it is asked for, then in copies of it.

        Two places that ask for it and say different things contradict each other, and neither is taken.
        """
        found: dict[str, tuple[Difference, bool]] = {}
        for statement in sorted(statements, key=lambda statement: bool(statement.lock_reason)):
            difference = self._difference(statement)
            if difference is not None:
                found.setdefault(statement.text, (difference, bool(statement.lock_reason)))
        asked = [text for text, (_difference, is_locked) in found.items() if not is_locked]
        if len(asked) > 1:
            key = statements[0].key
            reason = _contradiction([self._shown(key, text) for text in asked])
            yield replace(found[asked[0]][0], kind=OfferKind.REFUSED, reason=reason)
        yield from (difference for text, (difference, _) in found.items() if len(asked) == 1 or text not in asked)

    def _shown(self, key: str, text: str) -> str:
        prompt = self._form.prompts.get(key)
        return kind_of(prompt).display_text(text, prompt.choices) if prompt else text

    def added(self, new: NewRow) -> Iterator[Difference]:
        """The new row as a whole, or answer by answer once it is in the file."""
        known = self._ours.row(new.row.table, new.row.uid)
        said = {key: (text, "") for key, text in new.row.answers.items()} | dict(new.faults)
        if known is not None:
            for key, (text, fault) in said.items():
                statement = Statement(table=known.table, uid=known.uid, key=key, text=text, fault=fault)
                yield from self.at([statement])
            return
        parts = tuple(Part(key, "", "", text) for key, text in new.row.answers.items())
        if parts or new.fault:
            kind = OfferKind.REFUSED if new.fault else OfferKind.NEW
            yield Difference(kind=kind, row=new.row, parts=parts, reason=new.fault, is_row=True)
        for key, (text, fault) in {} if new.fault else new.faults.items():
            yield Difference(kind=OfferKind.REFUSED, row=new.row, parts=(Part(key, "", "", text),), reason=fault)

    def _difference(self, statement: Statement) -> Difference | None:
        earlier, known = self._row(self._base, statement), self._row(self._ours, statement)
        base = earlier.answers.get(statement.key, "") if earlier else ""
        stored = known.answers.get(statement.key, "") if known else ""
        calculated = statement.has_formula and not statement.lock_reason
        if not calculated and any(self._same(statement.key, statement.text, other) for other in (base, stored)):
            return None
        row = known or earlier or _unmade(statement)
        draft = self._drafts.get((row.table, row.id, statement.key.partition(".")[2])) if row.id else None
        ours = stored if draft is None else draft
        found = Difference(
            kind=OfferKind.CHANGE if self._same(statement.key, ours, base) else OfferKind.CONFLICT,
            row=row,
            parts=(Part(statement.key, base, ours, statement.text),),
            reason="" if draft is None else DRAFT_REASON,
        )
        return _judged(found, statement, is_gone=known is None and earlier is not None)

    def _row(self, record: Record, statement: Statement) -> RecordRow | None:
        if statement.uid:
            return record.row(statement.table, statement.uid)
        return record.kpi_row(statement.table, statement.code)

    def _same(self, key: str, one: str, other: str) -> bool:
        """True when two texts are the same answer to the prompt `key`; nothing but blanks is none."""
        if not one.strip() and not other.strip():
            return True
        prompt = self._form.prompts.get(key)
        return kind_of(prompt).is_same(one, other) if prompt else one == other


def _contradiction(texts: Iterable[str]) -> str:
    said = sentence_list([quote(text) if text else "nothing" for text in texts])
    return f"The workbook says {said} in different places, so that nothing is taken. Write the same in each."


def _unmade(statement: Statement) -> RecordRow:
    """A placeholder for a row that exists only once its parent has been taken."""
    place = f"{statement.code} · {statement.table.capitalize()}"
    return RecordRow(table=statement.table, uid=statement.uid, code=statement.code, place=place)


def _judged(found: Difference, statement: Statement, *, is_gone: bool) -> Difference:
    if statement.lock_reason:
        return replace(found, kind=OfferKind.LOCKED, reason=statement.lock_reason)
    if statement.fault or is_gone:
        return replace(found, kind=OfferKind.REFUSED, reason=statement.fault or GONE_REASON)
    return found
