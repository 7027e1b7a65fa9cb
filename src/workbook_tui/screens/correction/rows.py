"""The rows of a plan's correction: notices with their cases, samples, evidence, closeout and the state's decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbook_tui.exchange.evidence import FileState, Found
from workbook_tui.prompts.choices import EVIDENCE_KINDS, SAMPLE_SOURCES, label_of
from workbook_tui.rules.correction.clock import correct_by, counts, is_corrected, is_full, timeliness
from workbook_tui.rules.dates.deadlines import days_left, light
from workbook_tui.rules.facts import CaseFacts, EvidenceFacts, FindingFacts, PlanFacts, SampleFacts
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import counted, day_said, urgency_said
from workbook_tui.screens.correction.closeout_rows import closeout_rows
from workbook_tui.screens.correction.places import missing, row_key
from workbook_tui.screens.plan.rows import TONES
from workbook_tui.text import shortened
from workbook_tui.widgets.tables.cells import Cell, TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tones import Tone

COLUMNS = (
    TableColumn("day", "Date or case", 14),
    TableColumn("what", "What"),
    TableColumn("state", "How it stands", 21),
    TableColumn("verified", "Verified", 13),
    TableColumn("who", "By", 22, hide_below=110),
)
_WORDS = 300
_FILES: Mapping[FileState, tuple[str, Tone]] = {
    FileState.SAME: ("✓ file unchanged", "ok"),
    FileState.MISSING: ("✗ file missing", "bad"),
    FileState.CHANGED: ("✗ file changed", "bad"),
    FileState.UNNOTED: ("! not noted yet", "warn"),
    FileState.UNREADABLE: ("✗ cannot be read", "bad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRows:
    """Makes the rows of one plan as of a day; `files` is how the files of evidence were found, by their numbers."""

    plan: PlanFacts
    today: date
    files: Mapping[int, Found] = field(default_factory=dict)

    def rows(self) -> list[TableRow]:
        """Every row under the headings of its group."""
        return [*self._notices(), *self._samples(), *self._evidence(), *closeout_rows(self.plan)]

    def _notices(self) -> Iterator[TableRow]:
        yield _heading("Written notices and their cases", len(self.plan.findings))
        for finding in self.plan.findings:
            yield self._notice(finding)
            yield from map(_case, finding.cases)
            if waiting := missing(finding):
                said = f"{counted(waiting, 'case')} to list" if finding.whole("instances") else "no case listed"
                yield _waiting(f"cases-{finding.id}", said, "C takes them")
        if not self.plan.findings:
            yield _waiting("finding-0", "none yet", "N adds one")

    def _notice(self, finding: FindingFacts) -> TableRow:
        said = ": ".join(part for part in (finding.text("issued_by"), finding.text("description")) if part)
        verified = sum(is_corrected(case) and case.day("verified_on") is not None for case in finding.cases)
        cells = (
            _day(finding, "notice_on"),
            shortened(said, _WORDS) or ToneCell("(nothing entered)", "warn"),
            self._clock(finding),
            f"{verified} of {max(len(finding.cases), finding.whole('instances') or 0)}",
            "",
        )
        return TableRow(row_key(finding), cells)

    def _clock(self, finding: FindingFacts) -> Cell:
        judged, last = timeliness(self.plan, finding, self.today), correct_by(finding)
        if judged is None or last is None:
            return ToneCell("no date: no clock", "warn")
        if judged in {"Timely", "Late"}:
            return ToneCell(judged, "ok" if judged == "Timely" else "bad")
        days = days_left(last, self.today)
        tone = TONES.get(light(days), "")
        away = f"{counted(-days, 'day')} late" if days < 0 else f"{counted(days, 'day')} left"
        said = away if days else "today is the last"
        if days > 0 and light(days) == "red":
            said = f"{away} · {urgency_said('red')}"
        return ToneCell(said, tone) if tone else said

    def _samples(self) -> Iterator[TableRow]:
        yield _heading("Verification samples", len(self.plan.samples))
        yield from map(self._sample, self.plan.samples)
        if not self.plan.samples:
            yield _waiting("verification_sample-0", "none yet", "S adds one")

    def _sample(self, sample: SampleFacts) -> TableRow:
        source = label_of(SAMPLE_SOURCES, sample["source"])
        said = " · ".join(part for part in (sample.text("period"), source) if part)
        return TableRow(row_key(sample), (_day(sample, "sampled_on"), said, self._met(sample), *_verified(sample)))

    def _met(self, sample: SampleFacts) -> Cell:
        reviewed, compliant = sample.whole("reviewed"), sample.whole("compliant")
        if reviewed is None or compliant is None:
            return ToneCell("! no numbers yet", "warn")
        said = f"{compliant} of {reviewed}"
        if not is_full(sample):
            return ToneCell(f"✗ {said}", "bad")
        return ToneCell(f"✓ {said}", "ok") if counts(self.plan, sample) else ToneCell(f"! {said} too early", "warn")

    def _evidence(self) -> Iterator[TableRow]:
        yield _heading("Evidence", len(self.plan.evidence))
        yield from map(self._paper, self.plan.evidence)
        if not self.plan.evidence:
            yield _waiting("evidence-0", "none yet", "E adds one")

    def _paper(self, evidence: EvidenceFacts) -> TableRow:
        title = evidence.text("title") or "(no title yet)"
        kind = label_of(EVIDENCE_KINDS, evidence["kind"])
        said = shortened(f"{title} · {kind}" if kind else title, _WORDS)
        return TableRow(row_key(evidence), (_day(evidence, "dated_on"), said, self._file(evidence), "", ""))

    def _file(self, evidence: EvidenceFacts) -> Cell:
        if not evidence.text("path"):
            return ToneCell("on paper", "quiet")
        found = self.files.get(evidence.id)
        if found is None or found.state not in _FILES:
            return ToneCell("a file, not looked at", "quiet")
        return ToneCell(*_FILES[found.state])


def _heading(title: str, number: int) -> TableRow:
    return TableRow(title, (f"{title} · {number}" if number else title,), heading=True)


def _waiting(key: str, said: str, adds: str) -> TableRow:
    return TableRow(key, ("", ToneCell(said, "quiet"), ToneCell(adds, "quiet"), "", ""))


def _day(row: Row, name: str) -> Cell:
    day = row.day(name)
    return day_said(day) if day else ToneCell("no date", "warn")


def _case(case: CaseFacts) -> TableRow:
    reference = case.text("reference")
    cells = (
        f"  {reference}" if reference else ToneCell("  no reference", "warn"),
        case.text("fault"),
        _corrected(case),
    )
    return TableRow(row_key(case), (*cells, *_verified(case, is_due=is_corrected(case))))


def _corrected(case: CaseFacts) -> Cell:
    done, left = case.day("done_on"), case.day("left_on")
    if done is not None:
        return ToneCell(f"✓ {day_said(done)}", "ok")
    return ToneCell(f"left {day_said(left)}", "ok") if left is not None else ToneCell("! not done yet", "warn")


def _verified(row: CaseFacts | SampleFacts, *, is_due: bool = True) -> tuple[Cell, Cell]:
    day = row.day("verified_on")
    if day is not None:
        return ToneCell(f"✓ {day_said(day)}", "ok"), row.text("verified_by")
    return (ToneCell("! not yet", "warn") if is_due else ""), row.text("verified_by")
