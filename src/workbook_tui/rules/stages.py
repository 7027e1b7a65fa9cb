"""The five stages of the road, how far each is, and the one thing to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbook_tui.prompts.choices import ENDED_STATES
from workbook_tui.rules.agenda.due import OWED_KINDS, DueItem, due_items
from workbook_tui.rules.at_work import reviews_at_work, with_cycle
from workbook_tui.rules.dates.days import echo
from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.rules.plan.completeness import gate, is_answered, is_complete, no_plan_text
from workbook_tui.rules.problems import Problem, problems
from workbook_tui.rules.reports.progress_reports import plan_clock, plan_written_count, running_plans
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import pluralize
from workbook_tui.text import sentence_list

_PRESSING = {"late", "red"}
"""The lights of what is late or due within 30 days."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage (team, rate, plan, monitor, submit): `done` of `total`, and how it stands in words."""

    key: str
    title: str
    done: int
    total: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing to do next and the place to do it."""

    sentence: str
    where: Where


def stages(review: ReviewFacts, today: date) -> tuple[Stage, ...]:
    """The five stages in the order of the stages."""
    return (_team(review), _rate(review), _plan(review), _monitor(review, today), _submit(review))


def _team(review: ReviewFacts) -> Stage:
    there = {
        "the service area": is_answered(review, "area_name"),
        "the cycle": is_answered(review, "cycle"),
        "the coordinator": is_answered(review, "coordinator_id"),
        "a team member": bool(review.members),
    }
    missing = [name for name, is_there in there.items() if not is_there]
    members = pluralize(len(review.members), "member")
    sentence = f"Still missing: {sentence_list(missing)}." if missing else f"A coordinator and a team of {members}."
    return Stage("team", "Team", len(there) - len(missing), len(there), sentence)


def _rate(review: ReviewFacts) -> Stage:
    total, unrated = len(review.active_kpis), len(gate(review).unrated_kpis)
    sentence = f"{pluralize(unrated, 'KPI')} to rate." if unrated else "Every KPI is rated."
    return Stage("rate", "Rate", total - unrated, total, sentence)


def _plan(review: ReviewFacts) -> Stage:
    needed = review.planned_kpis
    done = sum(is_complete(review, kpi) for kpi in needed)
    return Stage("plan", "Plan", done, len(needed), _plan_sentence(review, len(needed), len(needed) - done))


def _plan_sentence(review: ReviewFacts, needed: int, open_plans: int) -> str:
    found = gate(review)
    if not found.is_open:
        return f"Plans open once every KPI is rated: {pluralize(len(found.unrated_kpis), 'KPI')} to go."
    to_rate = f" {pluralize(len(found.unrated_kpis), 'KPI')} to rate." if found.unrated_kpis else ""
    if not needed:
        return f"{no_plan_text(review)}."
    said = f"{pluralize(open_plans, 'plan')} to complete." if open_plans else "Every plan is complete."
    return said + to_rate


def _monitor(review: ReviewFacts, today: date) -> Stage:
    dealt_with = list(_due_so_far(review, today))
    waiting = dealt_with.count(False)
    if not dealt_with:
        sentence = "Nothing has been due yet."
    else:
        total, done = len(dealt_with), len(dealt_with) - waiting
        sentence = f"{done} of {total} tasks, reports and corrections due {'is' if done == 1 else 'are'} done."
    return Stage("monitor", "Monitor", len(dealt_with) - waiting, len(dealt_with), sentence)


def _due_so_far(front: ReviewFacts, today: date) -> Iterator[bool]:
    """For each task, progress report and correction of any cycle due by today, whether it is dealt with."""
    for review in reviews_at_work(front):
        yield from _due_in(review, today)


def _due_in(review: ReviewFacts, today: date) -> Iterator[bool]:
    for _, task in review.tasks():
        if task.due is not None and task.due <= today:
            yield task.has_ended
    for _, plan, dates in running_plans(review):
        done = plan_written_count(review, plan, dates)
        due = sum(day <= today for day in dates.reports)
        yield from (number < done for number in range(due))
    for kpi in review.planned_kpis:
        if kpi.plan is not None and kpi.is_compliance:
            of_plan = plan_clock(review, kpi.plan)
            if of_plan is not None and of_plan.correct_by <= today:
                yield kpi.plan.state in ENDED_STATES


def _submit(review: ReviewFacts) -> Stage:
    if not review.submissions:
        return Stage("submit", "Submit", 0, 1, "Not sent yet.")
    newest = review.submissions[-1]
    is_open = newest.is_draft and newest.blocking_count
    open_ones = f", with {pluralize(newest.blocking_count, 'open problem')}" if is_open else ""
    sent = f"since revision {newest['revision']} {newest.sent_text}{open_ones}."
    if review.has_changed_since_sent:
        return Stage("submit", "Submit", 0, 1, f"Changed {sent}")
    return Stage("submit", "Submit", int(not newest.is_draft), 1, f"Unchanged {sent}")


def next_step(review: ReviewFacts, today: date, items: Sequence[DueItem] | None = None) -> Next:
    """The one thing to do next; `items` are the `due_items` of the day, for whoever has them already.

    While another cycle owes to the state office what is late or due within 30 days, the oldest such debt of any cycle;
    else the first blocking problem of the current cycle in road order; else what has been overdue longest in any cycle;
    else what is due next. Tasks of plans on hold are passed over.
    """
    items = [item for item in (due_items(review, today) if items is None else items) if not item.is_held]
    owed = [item for item in items if item.kind in OWED_KINDS and item.light in _PRESSING]
    if any(item.is_other for item in owed):
        return Next(_item_text(owed[0], today), owed[0].where)
    blocked = next((found for found in problems(review, "plan", today) if found.level == "blocking"), None)
    if blocked is not None:
        return Next(_problem_text(blocked), blocked.where)
    if items:
        return Next(_item_text(items[0], today), items[0].where)
    if not review.submissions or review.has_changed_since_sent or review.submissions[-1].is_draft:
        return Next("Export the workbook and record it as sent.", Where("submit"))
    return Next("Nothing is waiting.", Where("home"))


def _problem_text(problem: Problem) -> str:
    return f"{problem.kpi} · {problem.component}: {problem.sentence}" if problem.kpi else problem.sentence


def _item_text(item: DueItem, today: date) -> str:
    cycle, about = (item.cycle if item.is_other else ""), " · ".join(part for part in (item.kpi, item.what) if part)
    what = with_cycle(cycle, about)
    return f"{what} ({'was ' if item.overdue else ''}due {echo(item.day, today)})"
