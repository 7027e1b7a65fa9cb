"""A meeting about the tasks: in which order they are talked about, and what a report can say was done."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbook_tui.rules.at_work import other_cycle, reviews_at_work, tasks_at_work
from workbook_tui.rules.facts import KpiFacts, ReviewFacts, StatusFacts, TaskFacts
from workbook_tui.rules.reports.progress_reports import is_running
from workbook_tui.rules.wording import format_day, status_label
from workbook_tui.text import printable, shorten

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Turn:
    """One task in the order of a meeting; `lead` is the name of who is asked, "" for nobody."""

    kpi: KpiFacts
    task: TaskFacts
    lead: str
    is_here: bool

    @property
    def uid(self) -> str:
        """The task's own key."""
        return self.task.text("uid")


@dataclass(frozen=True, slots=True)
class Round:
    """The tasks of a meeting by their uids, in the order in which they are discussed; `at` is an index into `tasks`."""

    tasks: tuple[str, ...]
    turns: Mapping[str, Turn]

    def turn(self, at: int) -> Turn | None:
        """The turn at an index, None behind the last one."""
        return self.turns.get(next(iter(self.tasks[at:]), ""))

    def lead(self, at: int) -> str:
        """The name of the lead whose task stands at an index, "" for nobody."""
        turn = self.turn(at)
        return turn.lead if turn else ""

    def turn_text(self, at: int) -> str:
        """The lead at an index, "not here" when absent, and which of their tasks it is, such as "2 of 5"."""
        turn = self.turn(at)
        if turn is None:
            return "The end"
        theirs = [place for place in range(len(self.tasks)) if self.lead(place) == turn.lead]
        number = f" · {theirs.index(at) + 1} of {len(theirs)}" if len(theirs) > 1 and at in theirs else ""
        return f"{turn.lead or 'Nobody named yet'}{'' if turn.is_here else ' · not here'}{number}"

    def next_person(self, at: int) -> int:
        """The index of the first task of somebody else after `at`, the number of tasks when there is none."""
        rest = range(at + 1, len(self.tasks))
        return next((place for place in rest if self.lead(place) != self.lead(at)), len(self.tasks))


def turns(review: ReviewFacts, present: Collection[str], day: date) -> tuple[Turn, ...]:
    """Each open task of every cycle once, and each that ended on `day`.

    Tasks of the `present` names come first, then those without a lead, then the rest. A task counts for its first lead
    who is present, else for its first lead.
    """
    found = [
        _turn(kpi, task, present)
        for _, kpi, task in tasks_at_work(review)
        if not task.has_ended or status_of_day(task, day) is not None
    ]
    return tuple(sorted(found, key=lambda turn: (_rank(turn), turn.lead.casefold(), turn.task.due or date.max)))


def _turn(kpi: KpiFacts, task: TaskFacts, present: Collection[str]) -> Turn:
    names = [lead.person.name for lead in task.leads]
    here = [name for name in names if name in present]
    return Turn(kpi, task, next(iter(here or names), ""), is_here=bool(here) or not names or not present)


def _rank(turn: Turn) -> int:
    return (0 if turn.lead else 1) if turn.is_here else 2


def status_of_day(task: TaskFacts, day: date) -> StatusFacts | None:
    """The newest entry of the task's status history when it is of `day`, else None."""
    newest = task.history[-1] if task.history else None
    return newest if newest is not None and newest.day("since_on") == day else None


def sentences(review: ReviewFacts, day: date, uids: Collection[str]) -> Iterator[str]:
    """A line for each of the tasks whose status was set that day, by plan: title, status and notes, nothing else."""
    for one, kpi, task in tasks_at_work(review):
        if task.text("uid") in uids and (newest := status_of_day(task, day)) is not None:
            title = shorten(task.text("title"), _LONGEST_TITLE) or "a task without a title"
            said = f"{plan_name(review, one, kpi)} · {title}: {status_label(newest.text('status')).lower()}"
            yield ". ".join(part.rstrip(". ") for part in (said, *_notes(task, day))) + "."


def plan_name(front: ReviewFacts, review: ReviewFacts, kpi: KpiFacts) -> str:
    """The code of a KPI, with the cycle when the plan is not of the current one."""
    return " ".join(part for part in (kpi.code, other_cycle(front, review)) if part)


def discussed_kpis(
    review: ReviewFacts, day: date, uids: Collection[str], moved: Collection[str]
) -> tuple[tuple[ReviewFacts, tuple[KpiFacts, ...]], ...]:
    """By review, the KPIs with a task whose status or note was set that day, or whose uid is in `moved`."""
    found: dict[int, dict[int, KpiFacts]] = {}
    for one, kpi, task in tasks_at_work(review):
        if (uid := task.text("uid")) in uids and (uid in moved or status_of_day(task, day) is not None):
            found.setdefault(one.id, {})[kpi.id] = kpi
    return tuple((one, tuple(found[one.id].values())) for one in reviews_at_work(review) if one.id in found)


def is_about_all(review: ReviewFacts, kpis: Iterable[KpiFacts]) -> bool:
    """True when `kpis` include every KPI of this cycle whose plan still runs."""
    return {kpi.id for kpi in review.planned_kpis if is_running(kpi)} <= {kpi.id for kpi in kpis}


def new_dates(review: ReviewFacts, moved: Mapping[str, date | None]) -> Iterator[str]:
    """A line for each task whose due date is not the one that `moved`, by uid, has from before the meeting."""
    for one, kpi, task in tasks_at_work(review):
        before = moved.get(task.text("uid"), task.due)
        if task.due is not None and task.due != before:
            title = shorten(task.text("title"), _LONGEST_TITLE) or "a task without a title"
            instead = f" instead of {format_day(before)}" if before else ""
            yield f"{plan_name(review, one, kpi)} · {title}: due {format_day(task.due)}{instead}."


def report_lines(text: str, own: Mapping[str, str], names: Collection[str]) -> list[str]:
    """The lines of a text that belong to the report of one cycle.

    A line belongs elsewhere when it begins with one of `names`, unless that is a key of `own`; such a name is replaced
    by its value, the bare code of the KPI, as a report does not name its own cycle.
    """
    others = tuple(f"{name} · " for name in names if name not in own)
    return [_without_cycle(line, own) for line in text.splitlines() if not line.startswith(others)]


def _without_cycle(line: str, own: Mapping[str, str]) -> str:
    name, between, rest = line.partition(" · ")
    return f"{own.get(name, name)}{between}{rest}"


def _notes(task: TaskFacts, day: date) -> Iterator[str]:
    """The notes of the day, each once."""
    of_day = (entry.text("note") for entry in task.history if entry.day("since_on") == day)
    yield from dict.fromkeys(printable(note).strip() for note in of_day if note.strip())


def add_sentences(text: str, said: Iterable[str]) -> str:
    """The text with every sentence that it does not contain yet appended as a line."""
    known = text.splitlines()
    new = [sentence for sentence in said if sentence not in known]
    return "\n".join([*([text.rstrip()] if text.strip() else []), *new])
