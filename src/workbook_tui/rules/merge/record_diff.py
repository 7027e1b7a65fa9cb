"""What two records of a review differ in, row by row and answer by answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.rules.merge.record import Record, RecordRow, column_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One answer that differs, or a row that was added or removed (then `key` is the table, `old` or `new` is "")."""

    row: RecordRow
    key: str
    old: str
    new: str
    label: str = "Whole row"
    """What the answer is called."""

    @property
    def kind(self) -> str:
        """What happened to it: "added", "removed" or "changed"."""
        if not self.old:
            return "added"
        return "changed" if self.new else "removed"


def alterations(form: Questionnaire, before: Record, after: Record) -> Iterator[Alteration]:
    """The differences between two records, in the order of `after`; removed rows come last."""
    for row in after.rows:
        yield from _answers(form, before.row(row.table, row.uid), row)
    for row in before.rows:
        if after.row(row.table, row.uid) is None and row.answers:
            yield Alteration(row=row, key=row.table, old=next(iter(row.answers.values()), ""), new="")


def _answers(form: Questionnaire, before: RecordRow | None, row: RecordRow) -> Iterator[Alteration]:
    old = before.answers if before else {}
    for key in dict.fromkeys((*row.answers, *old)):
        was, now = old.get(key, ""), row.answers.get(key, "")
        if was != now:
            yield Alteration(row=row, key=key, old=was, new=now, label=column_label(form, key))
