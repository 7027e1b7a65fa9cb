"""Sets when cases were done and who verified them: of the row under the cursor, or of a whole notice."""

from collections.abc import Mapping, Sequence
from functools import partial

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.correction.clock import is_corrected, verifies_own_work
from workbook_tui.rules.facts import CaseFacts, FindingFacts, PlanFacts, SampleFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.dialogs.settle import SettleDialog, Settling, Values
from workbook_tui.screens.frame.section import Page

_CASE = ("done_on", "verified_by", "verified_on")
_SAMPLE = ("verified_by", "verified_on")


def settle_row(
    page: Page, plan: PlanFacts, rows: Sequence[CaseFacts | SampleFacts], row: CaseFacts | SampleFacts, *, start: str
) -> SettleDialog:
    """The dialog that sets the days and names of `row`, one of `rows`; F7 takes what the row above says."""
    place, today = [one.id for one in rows].index(row.id), page.desk.today.isoformat()
    names = _CASE if isinstance(row, CaseFacts) else _SAMPLE
    offered = _texts(row, names)
    offered["verified_on"] = offered["verified_on"] or today
    if offered.get("done_on") == "" and row.day("left_on") is None:
        offered["done_on"] = today
    above = _texts(rows[place - 1], names) if place else {}
    return _dialog(page, plan, (row,), question=_question(row), offered=offered, above=above, start=start, keep=())


def settle_notice(page: Page, plan: PlanFacts, finding: FindingFacts, *, start: str) -> SettleDialog | None:
    """The dialog that sets them for all cases of a notice that are not done, or not verified; None without such.

    What is left empty stays in each case as it is.
    """
    is_done = start == "done_on"
    cases = [
        case
        for case in finding.cases
        if (not is_corrected(case) if is_done else is_corrected(case) and case.day("verified_on") is None)
    ]
    if not cases:
        return None
    names = _CASE if is_done else _SAMPLE
    offered = {name: "" if name == "verified_by" else page.desk.today.isoformat() for name in names}
    waiting = f"{pluralize(len(cases), 'case')} {'not done yet' if is_done else 'not verified yet'}"
    question = f"{waiting}: what you enter counts for {'it' if len(cases) == 1 else 'each of them'}."
    return _dialog(page, plan, cases, question=question, offered=offered, above={}, start=start, keep=names)


def _dialog(
    page: Page,
    plan: PlanFacts,
    rows: Sequence[Row],
    *,
    question: str,
    offered: Mapping[str, str],
    start: str,
    above: Mapping[str, str],
    keep: Sequence[str],
) -> SettleDialog:
    settling = Settling(
        question=question,
        today=page.desk.today,
        offered=offered,
        above=above,
        start=start,
        doubt=lambda who: own_work(plan, who),
        people=_known_names(page),
    )
    return SettleDialog(settling, partial(_store, page, rows, keep))


def _store(page: Page, rows: Sequence[Row], keep: Sequence[str], values: Values) -> None:
    """Store the values in each row; a field in `keep` that is left empty stays as it is."""
    told: Mapping[str, object] = {name: value for name, value in values.items() if value or name not in keep}
    page.desk.workbook.corrections.settle(rows[0].table, {row.id: told for row in rows})


def _known_names(page: Page) -> list[str]:
    try:
        return [person.name for person in page.desk.review().people]
    except WorkbookError:
        # Storing says what is wrong with the file.
        return []


def _texts(row: Row, names: Sequence[str]) -> dict[str, str]:
    return {name: row.drafts.get(name) or row.text(name) for name in names}


def _question(row: CaseFacts | SampleFacts) -> str:
    if isinstance(row, CaseFacts):
        fault = row.text("fault")
        return f"Case {row.text('reference') or '(no reference)'}{f': {fault}' if fault else ''}"
    return f"Sample: {row.text('compliant') or '?'} of {row.text('reviewed') or '?'} met the requirement"


def own_work(plan: PlanFacts, who: str) -> str:
    """A doubt, as a sentence, when the one who verifies leads a task of the plan; "" else."""
    if who.strip() and verifies_own_work(plan, who):
        return f"{who.strip()} leads a task of this plan: somebody else should verify it."
    return ""


def verification_text(plan: PlanFacts, row: CaseFacts | SampleFacts) -> str:
    """Who verified a row and when, with a doubt about them, or how it is verified; one or two sentences."""
    who, day = row.text("verified_by"), row.day("verified_on")
    if not who and day is None:
        return "Not verified yet: V says who saw it, and when."
    on = f" on {format_day(day)}" if day else ""
    doubt = own_work(plan, who)
    return f"{f'! {doubt} ' if doubt else ''}Verified by {who or 'somebody not named'}{on}."
