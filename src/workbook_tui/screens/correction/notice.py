"""The written notices of a plan and their cases: the rows, the editors, and how many cases are added at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from textual.content import Content

from workbook_tui.errors import refusal
from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import CASE, FINDING
from workbook_tui.rules.correction.case_lines import COLUMNS, CaseLines, read_cases
from workbook_tui.rules.correction.clock import (
    correct_by,
    is_corrected,
    is_verified,
    prong_1,
    timeliness,
    verifier_doubt,
)
from workbook_tui.rules.correction.prefinding import is_recorded, prefinding_day
from workbook_tui.rules.correction_facts import CaseFacts
from workbook_tui.rules.facts import FindingFacts, PlanFacts, ReviewFacts
from workbook_tui.rules.privacy import suspicion
from workbook_tui.rules.reports.progress_reports import days_left, light
from workbook_tui.rules.wording import format_day, pluralize, urgency_label
from workbook_tui.screens.correction.rows import (
    WORDS,
    CorrectionRow,
    PlacedRow,
    RowEditor,
    RowKind,
    day_cell,
    join_parts,
    key_of,
    placeholder_cells,
    verified_cells,
)
from workbook_tui.screens.correction.settling import settle_notice, settle_row, verification_text
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.plan.clock_words import correct_by_line, year_lines
from workbook_tui.screens.plan.rows import TONES
from workbook_tui.text import sentence_list, shorten
from workbook_tui.widgets.form_items import FormHeading, FormItem, Note
from workbook_tui.widgets.tables.cells import Cell, ToneCell

_HOW_CORRECTED = "D: enter the day it was done, even if late. Enter: the family left."


class NoticeEditor(RowEditor[FindingFacts]):
    """What the state's notice says; the dates that follow from it stand below."""

    TABLE = FINDING.table
    SECTION = FINDING
    SUBJECT = "Written notice"
    HELP = (
        "The date on the written notice starts the year to correct: the last day and the four progress reports below "
        "the form follow from it as soon as it is stored. With several notices the earliest one counts. Where all was "
        "corrected before a notice was written there is none: give the day on which that was verified, and by whom."
    )

    def asks(self, builder: FieldBuilder, found: PlacedRow[FindingFacts]) -> Sequence[FormItem]:
        """What the notice says, and the dates that follow from it."""
        year = year_lines(builder.review, found.kpi, found.plan, builder.today)
        return [*super().asks(builder, found), FormHeading("The year that follows"), Note(year.plain)]

    def status_text(self, review: ReviewFacts, found: PlacedRow[FindingFacts]) -> Content:
        """The last day to correct."""
        return correct_by_line(review, found.kpi, found.plan, self.desk.today)


class CaseEditor(RowEditor[CaseFacts]):
    """What was wrong, when it was put right, and who saw that it is so; F7 takes the answer of the case above."""

    TABLE = CASE.table
    SECTION = CASE
    HELP = (
        "One single case of the finding, by a reference that only your office can read back. It is corrected when what "
        "was late has been done, however late, or when the family has left the program; and somebody who did not do "
        "the work verifies it. F7 takes the answer of the case above."
    )

    def hints(self, builder: FieldBuilder, found: PlacedRow[CaseFacts], prompt: Prompt) -> FieldExtras:
        """The answer of the case above, but for its reference; a doubt when somebody verifies work of their own."""
        has_ditto = found.above is not None and prompt.field != "reference"
        return {
            "ditto": builder.text(prompt, found.above) if found.above is not None and has_ditto else "",
            "problem": verifier_doubt(found.plan, found.row) if prompt.field == "verified_by" else "",
        }

    def subject(self, found: PlacedRow[CaseFacts]) -> str:
        """The case by its reference."""
        return f"Case {found.row.text('reference') or 'without a reference'}"

    def status_text(self, review: ReviewFacts, found: PlacedRow[CaseFacts]) -> str:
        """How the cases of its notice stand."""
        del review
        return next(prong_1(notice).sentence for notice in found.plan.findings if found.row in notice.cases)


NOTICES = RowKind(
    editor=NoticeEditor,
    removal=("Remove this written notice?", "Its cases go with it, and the dates count anew. F5 brings all back."),
    adds_one="N adds one",
)
CASES = RowKind(editor=CaseEditor, removal=("Remove this case?", "F5 brings it back."))


def notice_rows(plan: PlanFacts, finding: FindingFacts, today: date) -> Iterator[CorrectionRow]:
    """A notice, its cases, and a row for those that are still to be listed."""
    notice = _notice(plan, finding, today)
    yield notice
    yield from (_case(plan, finding, case) for case in finding.cases)
    if waiting := unlisted_count(finding):
        said = f"{pluralize(waiting, 'case')} to list" if finding.whole("instances") else "no case listed"
        yield replace(
            notice,
            key=key_of("cases", finding.id),
            kind="cases",
            cells=placeholder_cells(said, "C takes them"),
            actions=notice.actions - {"remove"},
            facts=None,
            editor=None,
        )


def unlisted_count(finding: FindingFacts) -> int:
    """How many cases of a notice are still to be listed; at least one when none is."""
    return max((finding.whole("instances") or 0) - len(finding.cases), 0 if finding.cases else 1)


def _notice(plan: PlanFacts, finding: FindingFacts, today: date) -> CorrectionRow:
    said = join_parts(finding.text("issued_by"), finding.text("description"), by=": ")
    verified = sum(is_corrected(case) and is_verified(case) for case in finding.cases)
    cells = (
        day_cell(finding, "notice_on" if prefinding_day(finding) is None else "prefinding_on"),
        shorten(said, WORDS) or ToneCell("(nothing entered)", "warn"),
        _clock(plan, finding, today),
        f"{verified} of {max(len(finding.cases), finding.whole('instances') or 0)}",
        "",
    )
    return NOTICES.row(
        finding,
        cells,
        f"{prong_1(finding).sentence} {said}".strip(),
        ("done", "verify") if finding.cases else (),
        notice=finding,
        settle=lambda page, start: settle_notice(page, plan, finding, start=start),
    )


def _clock(plan: PlanFacts, finding: FindingFacts, today: date) -> Cell:
    judged, last = timeliness(plan, finding, today), correct_by(finding)
    if prefinding_day(finding) is not None:
        return ToneCell("pre-finding", "ok") if is_recorded(finding) else ToneCell("! who verified it?", "warn")
    if judged is None or last is None:
        return ToneCell("no date: no clock", "warn")
    if judged in {"Timely", "Late"}:
        return ToneCell(judged, "ok" if judged == "Timely" else "bad")
    days = days_left(last, today)
    tone = TONES.get(light(days), "")
    away = f"{pluralize(-days, 'day')} late" if days < 0 else f"{pluralize(days, 'day')} left"
    said = away if days else "today is the last"
    if days > 0 and light(days) == "red":
        said = f"{away} · {urgency_label('red')}"
    return ToneCell(said, tone) if tone else said


def _case(plan: PlanFacts, finding: FindingFacts, case: CaseFacts) -> CorrectionRow:
    reference, is_done = case.text("reference"), is_corrected(case)
    named = f"  {reference}" if reference else ToneCell("  no reference", "warn")
    cells = (named, case.text("fault"), _corrected(case), *verified_cells(case, is_due=is_done))
    known = join_parts(reference, case.text("fault"))
    following = verification_text(plan, case) if is_done else _HOW_CORRECTED
    return CASES.row(
        case,
        cells,
        f"{known}\n{following}",
        ("done", "verify"),
        notice=finding,
        settle=lambda page, start: settle_row(page, plan, finding.cases, case, start=start),
    )


def _corrected(case: CaseFacts) -> Cell:
    done, left = case.day("done_on"), case.day("left_on")
    if done is not None:
        return ToneCell(f"✓ {format_day(done)}", "ok")
    return ToneCell(f"left {format_day(left)}", "ok") if left is not None else ToneCell("! not done yet", "warn")


_HOW = f"One case per line, typed or pasted, with semicolons, commas or spreadsheet columns between: {COLUMNS}."


async def ask_cases(page: Page, findings: Sequence[FindingFacts], here: FindingFacts | None) -> int:
    """Ask for the references of cases and add them to the notice `here`, or to the one that is chosen, in one step.

    Gives the number of the first case that was added, 0 when none was.
    """
    finding = here or await _pick_notice(page, findings)
    if finding is None:
        return 0

    people = page.desk.review().names
    check = partial(refusal, partial(read_cases, today=page.desk.today, people=people))
    asked = f"The cases of the notice{_of(finding)}: their references"
    text = await page.app.push_screen_wait(TextQuestion(asked, multiline=True, detail=_HOW, check=check))
    if text is None or not text.strip():
        return 0
    known = [case.text("reference") for case in finding.cases]
    return _add(page, finding, read_cases(text, page.desk.today, known, people=people))


async def _pick_notice(page: Page, findings: Sequence[FindingFacts]) -> FindingFacts | None:
    """The notice that cases are for when the cursor stands on none."""
    if not findings:
        page.say("Cases belong to a written notice: N adds it first.", wrong=True)
    if len(findings) <= 1:
        return next(iter(findings), None)
    rows = [(str(finding.id), f"Notice{_of(finding)}", finding.text("description")) for finding in findings]
    chosen = await page.app.push_screen_wait(Pick("Of which notice are the cases?", rows))
    return next((finding for finding in findings if str(finding.id) == chosen), None)


def _add(page: Page, finding: FindingFacts, lines: CaseLines) -> int:
    were = "was" if len(lines.repeated_references) == 1 else "were"
    there = (
        f" {sentence_list(list(lines.repeated_references))} {were} there already." if lines.repeated_references else ""
    )
    if not lines.cases:
        page.say(f"Nothing was added.{there}")
        return 0
    added: list[int] = []
    corrections, doubt = page.desk.workbook.corrections, _doubt(lines)
    said = f"{pluralize(len(lines.cases), 'case')} added.{there}{f' ! {doubt}' if doubt else ''} F5 takes that back."
    apply(page, lambda: added.extend(corrections.add_cases(finding.id, lines.cases)), said)
    return next(iter(added), 0)


def _doubt(lines: CaseLines) -> str:
    """What is doubtful about the first case whose words may identify a child, "" when none does."""
    texts = (text for case in lines.cases for text in case.values() if isinstance(text, str))
    return next(filter(None, map(suspicion, texts)), "")


def _of(finding: FindingFacts) -> str:
    day = finding.day("notice_on")
    return f" of {format_day(day)}" if day else ""
