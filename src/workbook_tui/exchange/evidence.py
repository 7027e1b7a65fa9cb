"""The files of evidence: their fingerprints, and which are missing or changed since they were added."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_file, parse_path
from workbook_tui.rules.at_work import reviews_at_work
from workbook_tui.rules.correction_facts import EvidenceFacts
from workbook_tui.rules.facts import PlanFacts, ReviewFacts
from workbook_tui.rules.problems import Problem, problems
from workbook_tui.rules.wording import format_day

_BLOCK = 1 << 20

StopCheck = Callable[[], bool]
"""True once nobody waits for the answer any more."""


class FileState(StrEnum):
    """The state of an evidence file compared with the day it was added."""

    PAPER = "on paper"
    SAME = "unchanged"
    MISSING = "missing"
    CHANGED = "changed"
    UNNOTED = "not noted yet"
    UNREADABLE = "cannot be read"


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """The state of a file, a sentence about what is wrong with it ("" for nothing), and its SHA-256 now."""

    state: FileState
    sentence: str = ""
    sha256: str = ""


def _never() -> bool:
    return False


def place_of(path: str, file: Path) -> Path:
    """The path of an evidence file; a relative one is relative to the folder of the workbook file."""
    return file.parent / parse_path(path)


def fingerprint(place: Path, is_stopped: StopCheck = _never) -> str:
    """The SHA-256 of a file; WorkbookError when it cannot be read, or `is_stopped` says so."""
    digest = hashlib.sha256()
    try:
        with place.open("rb") as content:
            while block := content.read(_BLOCK):
                if is_stopped():
                    raise WorkbookError(f"{place} was not read to its end. Nothing was changed.")
                digest.update(block)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookError(f"{place} cannot be read ({reason}). Nothing was changed.") from error
    return digest.hexdigest()


def all_problems(review: ReviewFacts, kind: str, today: date, *, file: Path) -> tuple[Problem, ...]:
    """Every problem of a review, those of its evidence files included; `file` is the workbook file."""
    return problems(review, kind, today, faults(review, file))


def faults(review: ReviewFacts, file: Path, is_stopped: StopCheck = _never) -> Mapping[int, str]:
    """What is wrong with evidence files of plans with open work, by id of the evidence."""
    plans = (kpi.plan for one in reviews_at_work(review) for kpi in one.planned_kpis if kpi.plan)
    found = (pair for plan in plans for pair in plan_files(plan, file, is_stopped).items())
    return {number: one.sentence for number, one in found if one.sentence}


def plan_files(plan: PlanFacts, file: Path, is_stopped: StopCheck = _never) -> Mapping[int, EvidenceFile]:
    """The state of each evidence file of a plan, by id of the evidence."""
    return {evidence.id: check_file(evidence, file, is_stopped) for evidence in plan.evidence}


def check_file(evidence: EvidenceFacts, file: Path, is_stopped: StopCheck = _never) -> EvidenceFile:
    """The state of one evidence file."""
    path = evidence.text("path").strip()
    if not path:
        return EvidenceFile(FileState.PAPER)
    place = place_of(path, file)
    if not is_file(place):
        return EvidenceFile(FileState.MISSING, f"{place} is not there: put it back, or say where it is now.")
    try:
        now = fingerprint(place, is_stopped)
    except WorkbookError as error:
        return EvidenceFile(FileState.UNREADABLE, str(error))
    known = evidence.text("sha256")
    if not known:
        return EvidenceFile(FileState.UNNOTED, f"{place.name} has no fingerprint yet: enter its place again.", now)
    if now != known:
        said = f"{place.name} has changed since it was added{_when(evidence)}."
        return EvidenceFile(FileState.CHANGED, said, now)
    return EvidenceFile(FileState.SAME, sha256=now)


def _when(evidence: EvidenceFacts) -> str:
    dated = evidence.day("dated_on")
    return f" (dated {format_day(dated)})" if dated else ""
