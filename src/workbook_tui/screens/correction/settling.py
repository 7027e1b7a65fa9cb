"""Sets when cases were done and who verified them: of the row under the cursor, or of a whole notice."""

from collections.abc import Callable, Mapping, Sequence

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.correction.clock import is_corrected
from workbook_tui.rules.facts import CaseFacts, FindingFacts, PlanFacts, SampleFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import counted
from workbook_tui.screens.correction.verifying import own_work
from workbook_tui.screens.dialogs.settle import SettleDialog, Settling, Values
from workbook_tui.screens.frame.section import Page

_CASE = ("done_on", "verified_by", "verified_on")
_SAMPLE = ("verified_by", "verified_on")


def settle_row(
    page: Page, plan: PlanFacts, rows: Sequence[CaseFacts | SampleFacts], row: CaseFacts | SampleFacts, *, start: str
) -> SettleDialog:
    """Asks about one of `rows`; F7 takes the row above."""
    place = [one.id for one in rows].index(row.id)
    names = _CASE if isinstance(row, CaseFacts) else _SAMPLE
    offered = _texts(row, names)
    if not offered["verified_on"]:
        offered["verified_on"] = page.desk.today.isoformat()
    if offered.get("done_on") == "" and row.day("left_on") is None:
        offered["done_on"] = page.desk.today.isoformat()
    settling = Settling(
        question=_asked(row),
        today=page.desk.today,
        offered=offered,
        above=_texts(rows[place - 1], names) if place else {},
        start=start,
        doubt=lambda who: own_work(plan, who),
        people=_known_names(page),
    )
    return SettleDialog(settling, _storing(page, row.table, (row,), keep=()))


def settle_notice(page: Page, plan: PlanFacts, finding: FindingFacts, *, start: str) -> SettleDialog | None:
    """Asks about all cases of a notice that are not done, or not verified; None when there is none."""
    is_done = start == "done_on"
    cases = [
        case
        for case in finding.cases
        if (not is_corrected(case) if is_done else is_corrected(case) and case.day("verified_on") is None)
    ]
    if not cases:
        return None
    today = page.desk.today.isoformat()
    names = _CASE if is_done else _SAMPLE
    said = f"{counted(len(cases), 'case')} {'not done yet' if is_done else 'not verified yet'}"
    settling = Settling(
        question=f"{said}: what you enter counts for {'it' if len(cases) == 1 else 'each of them'}.",
        today=page.desk.today,
        offered={name: "" if name == "verified_by" else today for name in names},
        start=start,
        doubt=lambda who: own_work(plan, who),
        people=_known_names(page),
    )
    return SettleDialog(settling, _storing(page, "correction_case", cases, keep=names))


def _known_names(page: Page) -> list[str]:
    try:
        return [person.name for person in page.desk.review().people]
    except WorkbookError:
        # Storing says what is wrong with the file.
        return []


def _storing(page: Page, table: str, rows: Sequence[Row], *, keep: Sequence[str]) -> Callable[[Values], None]:
    """Stores the values in each row; a field in `keep` that is left empty stays as it is."""

    def store(values: Values) -> None:
        said: Mapping[str, object] = {name: value for name, value in values.items() if value or name not in keep}
        page.desk.workbook.corrections.settle(table, {row.id: said for row in rows})

    return store


def _texts(row: Row, names: Sequence[str]) -> dict[str, str]:
    return {name: row.drafts.get(name) or row.text(name) for name in names}


def _asked(row: CaseFacts | SampleFacts) -> str:
    if isinstance(row, CaseFacts):
        fault = row.text("fault")
        return f"Case {row.text('reference') or '(no reference)'}{f': {fault}' if fault else ''}"
    return f"Sample: {row.text('compliant') or '?'} of {row.text('reviewed') or '?'} met the requirement"
