"""A difference in words: where it is, what it is called, and how the three answers are said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbook_tui.exchange.returning.context import REMARK, UnreadText
from workbook_tui.prompts.questionnaire import Questionnaire
from workbook_tui.prompts.spsr import NOTE
from workbook_tui.rules.answers import format_answer
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.people import names
from workbook_tui.rules.merge.item import TAKEABLE, Difference, OfferKind, Part
from workbook_tui.rules.merge.record import RecordRow, column_label
from workbook_tui.rules.person_name import likely_people, plain_name
from workbook_tui.rules.where import Where
from workbook_tui.rules.worksheets.record import plain_key


def place_of(form: Questionnaire, row: RecordRow, key: str) -> Where:
    """The field of the answer to `key`, or only its section when the row is not in the file."""
    section = form.stage_of(row.table, key)
    if key == NOTE.key:
        key = "task.status"
    field = plain_key(key).partition(".")[2]
    return Where(section, row.table, row.id, field) if row.id else Where(section)


_ROWS = {
    "task": "Task",
    "progress_report": "Progress report",
    "person": "Person",
    "plan": "Plan",
    "worksheet_row": "Row",
}
_LISTS = {"task": ("plan", "tasks"), "progress_report": ("monitor", "reports")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One difference to be decided; its three versions of the answer are display texts.

    `reason` says why it is locked or refused, explains a conflict, or names the people whom it adds; `where` is its
    field in the program.
    """

    key: str
    kind: OfferKind
    place: str
    label: str
    base: str
    ours: str
    theirs: str
    reason: str = ""
    where: Where

    @property
    def is_takeable(self) -> bool:
        """True when it can be taken into the file."""
        return self.kind in TAKEABLE


def offer_of(review: ReviewFacts, found: Difference) -> Offer:
    """A difference with display texts and labels."""
    return Offer(
        key=found.name,
        kind=found.kind,
        place=found.row.place or found.row.code,
        label=_label(review, found),
        base=_said(review, found, lambda part: part.base),
        ours=_said(review, found, lambda part: part.ours),
        theirs=_said(review, found, lambda part: part.theirs),
        reason=" ".join(filter(None, (found.reason, *_new_people(review, found)))),
        where=_where(review, found),
    )


def _new_people(review: ReviewFacts, found: Difference) -> Iterator[str]:
    """A sentence for each person whom taking it adds to the file, with the people of the file who may be meant."""
    known = [person.name for person in review.people]
    bare = {plain_name(name) for name in known}
    named = (name for part in found.parts if _names_people(review, part.key) for name in names(part.theirs))
    for name in dict.fromkeys(named) if found.kind in TAKEABLE else ():
        if plain_name(name) not in bare:
            likely = " or ".join(likely_people(name, known))
            yield f"New person: {name}.{f' Is {likely} meant?' if likely else ''}"


def _names_people(review: ReviewFacts, key: str) -> bool:
    prompt = review.form.all_prompts.get(key)
    return key == "person.name" or (prompt is not None and kind_of(prompt).names_people)


def unread_offer(unread: UnreadText) -> Offer:
    """What stands where nothing is read from, to be told and never taken."""
    return Offer(
        key=f"unread:{unread.label == REMARK}:{unread.sheet}!{unread.cell}",
        kind=OfferKind.LOCKED,
        place=f"{unread.sheet}, {unread.cell}",
        label=unread.label,
        base="",
        ours="",
        theirs=unread.text,
        reason=unread.reason,
        where=Where("submit"),
    )


def _label(review: ReviewFacts, found: Difference) -> str:
    if found.is_row or not found.parts:
        return _ROWS.get(found.row.table, "Row")
    return column_label(review.form, found.parts[0].key)


def _said(review: ReviewFacts, found: Difference, which: Callable[[Part], str]) -> str:
    said = [(column_label(review.form, part.key), format_answer(review, part.key, which(part))) for part in found.parts]
    if found.is_row:
        return "\n".join(f"{label}: {text}" for label, text in said if text)
    return " · ".join(text for _label, text in said if text)


def _where(review: ReviewFacts, found: Difference) -> Where:
    row, key = found.row, found.parts[0].key if found.parts else ""
    if not row.id and row.table in _LISTS:
        return _list_of(review, found)
    return place_of(review.form, row, key)


def _list_of(review: ReviewFacts, found: Difference) -> Where:
    """Where a row that is not in the file yet would stand."""
    section, field = _LISTS[found.row.table]
    plan = next((kpi.plan for kpi in review.kpis if found.row.code and kpi.code == found.row.code), None)
    if plan is not None:
        return Where(section, "plan", plan.id, field)
    return Where(section, "review", review.id, field) if field == "reports" else Where(section)
