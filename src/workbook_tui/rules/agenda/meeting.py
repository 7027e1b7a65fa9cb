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
    """One task in its turn, under the lead it is asked of ("" for nobody), who is here or not."""

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
    """The tasks of a meeting by their keys, in the order they are talked about."""

    tasks: tuple[str, ...]
    turns: Mapping[str, Turn]

    def turn(self, at: int) -> Turn | None:
        """The turn at a place, None behind the last one."""
        return self.turns.get(next(iter(self.tasks[at:]), ""))

    def lead(self, at: int) -> str:
        """Whose task stands at a place."""
        turn = self.turn(at)
        return turn.lead if turn else ""

    def whose(self, at: int) -> str:
        """Whose turn it is, whether they are here, and the how many-th of their tasks it is."""
        turn = self.turn(at)
        if turn is None:
            return "The end"
        theirs = [place for place in range(len(self.tasks)) if self.lead(place) == turn.lead]
        number = f" · {theirs.index(at) + 1} of {len(theirs)}" if len(theirs) > 1 and at in theirs else ""
        return f"{turn.lead or 'Nobody named yet'}{'' if turn.is_here else ' · not here'}{number}"

    def next_person(self, at: int) -> int:
        """The place of the first task of somebody else after `at`."""
        rest = range(at + 1, len(self.tasks))
        return next((place for place in rest if self.lead(place) != self.lead(at)), len(self.tasks))


def turns(review: ReviewFacts, present: Collection[str], day: date) -> tuple[Turn, ...]:
    """Each open task of every cycle once, and what ended on `day`.

    Those of who is `present` come first, then nobody's, then the rest; `present` are names. A task stands under its
    first lead, or under the first one who is here.
    """
    found = [
        _turn(kpi, task, present)
        for _, kpi, task in tasks_at_work(review)
        if not task.ended or said_on(task, day) is not None
    ]
    return tuple(sorted(found, key=lambda turn: (_rank(turn), turn.lead.casefold(), turn.task.due or date.max)))


def _turn(kpi: KpiFacts, task: TaskFacts, present: Collection[str]) -> Turn:
    names = [lead.person.name for lead in task.leads]
    here = [name for name in names if name in present]
    return Turn(kpi, task, next(iter(here or names), ""), is_here=bool(here) or not names or not present)


def _rank(turn: Turn) -> int:
    return (0 if turn.lead else 1) if turn.is_here else 2


def said_on(task: TaskFacts, day: date) -> StatusFacts | None:
    """The newest entry of the task's history when it is of that day."""
    newest = task.history[-1] if task.history else None
    return newest if newest is not None and newest.day("since_on") == day else None


def sentences(review: ReviewFacts, day: date, uids: Collection[str]) -> Iterator[str]:
    """What was set that day, a line a task in the order of the plans: nothing but its title, status and notes."""
    for one, kpi, task in tasks_at_work(review):
        if task.text("uid") in uids and (newest := said_on(task, day)) is not None:
            title = shorten(task.text("title"), _LONGEST_TITLE) or "a task without a title"
            said = f"{plan_name(review, one, kpi)} · {title}: {status_label(newest.text('status')).lower()}"
            yield ". ".join(part.rstrip(". ") for part in (said, *_notes(task, day))) + "."


def plan_name(front: ReviewFacts, review: ReviewFacts, kpi: KpiFacts) -> str:
    """What a line about a plan begins with: the code of its KPI, with the cycle where that is not the one in front."""
    return " ".join(part for part in (kpi.code, other_cycle(front, review)) if part)


def discussed_kpis(
    review: ReviewFacts, day: date, uids: Collection[str], moved: Collection[str]
) -> tuple[tuple[ReviewFacts, tuple[KpiFacts, ...]], ...]:
    """The KPIs whose tasks were talked about, cycle by cycle: set or noted that day, or among those `moved`."""
    found: dict[int, dict[int, KpiFacts]] = {}
    for one, kpi, task in tasks_at_work(review):
        if (uid := task.text("uid")) in uids and (uid in moved or said_on(task, day) is not None):
            found.setdefault(one.id, {})[kpi.id] = kpi
    return tuple((one, tuple(found[one.id].values())) for one in reviews_at_work(review) if one.id in found)


def is_about_all(review: ReviewFacts, kpis: Iterable[KpiFacts]) -> bool:
    """True when no plan of this cycle that still runs is missing among those of `kpis`."""
    return {kpi.id for kpi in review.planned_kpis if is_running(kpi)} <= {kpi.id for kpi in kpis}


def new_dates(review: ReviewFacts, moved: Mapping[str, date | None]) -> Iterator[str]:
    """A line for each task that has another due date now than before the meeting, which `moved` holds."""
    for one, kpi, task in tasks_at_work(review):
        before = moved.get(task.text("uid"), task.due)
        if task.due is not None and task.due != before:
            title = shorten(task.text("title"), _LONGEST_TITLE) or "a task without a title"
            instead = f" instead of {format_day(before)}" if before else ""
            yield f"{plan_name(review, one, kpi)} · {title}: due {format_day(task.due)}{instead}."


def lines_of(text: str, own: Mapping[str, str], names: Collection[str]) -> list[str]:
    """The lines of a text that belong to a report, which does not name its own cycle.

    All but those that begin with one of `names` that is not its `own`; these are mapped to the codes of their KPIs.
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


def with_sentences(text: str, said: Iterable[str]) -> str:
    """The text with every sentence that it does not hold yet as a line at its end."""
    known = text.splitlines()
    new = [sentence for sentence in said if sentence not in known]
    return "\n".join([*([text.rstrip()] if text.strip() else []), *new])
