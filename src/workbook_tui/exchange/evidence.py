"""The files of evidence: their fingerprints, and which are missing or changed since they were added."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.facts import EvidenceFacts, ReviewFacts
from workbook_tui.rules.problems import Problem, problems
from workbook_tui.rules.wording import day_said

_BLOCK = 1 << 20


def place_of(path: str, file: Path) -> Path:
    """Where a piece of evidence lies: a path that is not absolute counts from the folder of the file of reviews."""
    return file.parent / Path(path).expanduser()


def fingerprint(place: Path) -> str:
    """The SHA-256 of a file (WorkbookError when it cannot be read)."""
    digest = hashlib.sha256()
    try:
        with place.open("rb") as content:
            while block := content.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookError(f"{place} cannot be read ({reason}). Nothing was changed.") from error
    return digest.hexdigest()


def all_problems(review: ReviewFacts, kind: str, today: date, *, file: Path) -> tuple[Problem, ...]:
    """Every problem of a review, those of its files of evidence too; `file` is the file of reviews."""
    return problems(review, kind, today, faults(review, file))


def faults(review: ReviewFacts, file: Path) -> Mapping[int, str]:
    """What is wrong with the files of evidence, by the number of the evidence; () for none."""
    return dict(_faults(review, file))


def _faults(review: ReviewFacts, file: Path) -> Iterator[tuple[int, str]]:
    for kpi in review.planned_kpis:
        for evidence in kpi.plan.evidence if kpi.plan else ():
            if evidence.text("path") and (fault := _fault(evidence, place_of(evidence.text("path"), file))):
                yield evidence.id, fault


def _fault(evidence: EvidenceFacts, place: Path) -> str:
    if not place.is_file():
        return f"{place} is not there: put it back, or say where it is now."
    known = evidence.text("sha256")
    if not known:
        return f"{place.name} has no fingerprint yet: enter its place again."
    try:
        return "" if fingerprint(place) == known else f"{place.name} has changed since it was added{_when(evidence)}."
    except WorkbookError as error:
        return str(error)


def _when(evidence: EvidenceFacts) -> str:
    dated = evidence.day("dated_on")
    return f" (dated {day_said(dated)})" if dated else ""
