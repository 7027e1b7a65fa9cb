"""What a plan and its measures say of the plan's quality: each is suggested with its reason, and a person decides."""

from collections.abc import Sequence

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.rules.facts import PersonFacts, TaskFacts
from workbook_tui.rules.measure_facts import MeasureFacts
from workbook_tui.rules.plan.completeness import is_answered
from workbook_tui.rules.problems.tasks import is_only_training
from workbook_tui.rules.row import Row
from workbook_tui.rules.wording import pluralize
from workbook_tui.rules.worksheets.facts import WorksheetFacts
from workbook_tui.rules.worksheets.smart import LETTERS, smart_letters
from workbook_tui.rules.worksheets.suggested import SuggestedAnswer, compute
from workbook_tui.text import sentence_list

_FEW, _MANY = 5, 10
_SENIOR = ("director", "superintendent", "supervisor", "administrator", "chief", "head of", "president", "commissioner")
"""Words of the roles of people who can move money and staff."""


def _share(done: int, of: int, because: str) -> SuggestedAnswer | None:
    """Yes when all of something are done, partly when some are, no when none is."""
    return SuggestedAnswer("yes" if done == of else "partly" if done else "no", because) if of else None


def _tasks(worksheet: WorksheetFacts) -> Sequence[TaskFacts]:
    return worksheet.plan.live_tasks if worksheet.plan is not None else ()


def _tasks_with(worksheet: WorksheetFacts, fields: Sequence[str], said: str) -> SuggestedAnswer | None:
    tasks = _tasks(worksheet)
    there = sum(all(_has(task, name) for name in fields) for task in tasks)
    return _share(there, len(tasks), f"{there} of {pluralize(len(tasks), 'task')} {said}")


def _has(task: TaskFacts, name: str) -> bool:
    return bool(task.leads) if name == "leads" else is_answered(task, name)


def _measures(worksheet: WorksheetFacts) -> list[MeasureFacts]:
    """The measures of the KPI; of the whole file where the worksheet stands alone."""
    return [one for one in worksheet.review.measures if not worksheet.code or one["kpi_code"] == worksheet.code]


@compute
def tasks_have_leads_dates_products(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether every task says who, by when and what comes out of it."""
    return _tasks_with(worksheet, ("leads", "due_on", "product"), "with leads, a due date and a product")


@compute
def tasks_have_evaluations(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether every task says how it is judged."""
    return _tasks_with(worksheet, ("evaluation",), "with an evaluation")


@compute
def written_by_several(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether more than one person took part in writing the plan."""
    if worksheet.plan is None or not worksheet.code:
        return None
    writers = len(worksheet.plan.participants)
    return _share(min(writers, 2), 2, f"{pluralize(writers, 'person', 'people')} took part in writing the plan")


@compute
def findings_and_root_cause(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether the plan says what was found, and why."""
    return _of_texts(worksheet, ("findings", "root_cause"), "findings and root cause")


@compute
def findings_confirmed(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether the findings are written, and confirmed by a person."""
    plan = worksheet.plan
    if plan is None or not worksheet.code:
        return None
    there = int(is_answered(plan, "findings")) + int(bool(plan["is_confirmed"]))
    words = ("no findings are written", "the findings are not confirmed", "the findings are confirmed")
    return _share(there, 2, words[there])


@compute
def justification_written(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether the plan says why its strategies fit, and has root causes that they answer to."""
    return _of_texts(worksheet, ("justification", "root_cause"), "justification and root cause")


@compute
def more_than_training(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether something other than training is planned, with a justification."""
    plan = worksheet.plan
    if plan is None or not _tasks(worksheet):
        return None
    if is_only_training(plan):
        return SuggestedAnswer("no", "training is the only strategy")
    if is_answered(plan, "justification"):
        return SuggestedAnswer("yes", "the tasks are more than training")
    return SuggestedAnswer("partly", "the tasks are more than training, but nothing says why they fit")


@compute
def few_plans(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether the review has few plans: up to five, or up to ten in part (our reading of "a limited number")."""
    plans = len(worksheet.review.planned_kpis)
    if not plans:
        return None
    word = "yes" if plans <= _FEW else "partly" if plans <= _MANY else "no"
    return SuggestedAnswer(word, f"the review has {pluralize(plans, 'plan')}")


@compute
def measures_have_aims(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether every measure says how much by when."""
    measures = _measures(worksheet)
    aimed = sum(is_answered(one, "aim") and is_answered(one, "aim_by_on") for one in measures)
    return _share(aimed, len(measures), f"{aimed} of {pluralize(len(measures), 'measure')} with an aim and its day")


def _of_texts(worksheet: WorksheetFacts, fields: Sequence[str], said: str) -> SuggestedAnswer | None:
    plan = worksheet.plan
    if plan is None or not worksheet.code:
        return None
    there = sum(is_answered(plan, name) for name in fields)
    return _share(there, len(fields), f"{said}: {there} of {len(fields)} written")


@compute
def objectives_of_several(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether the plan says what is to be different, and people of several organizations wrote that."""
    plan = worksheet.plan
    if plan is None or not worksheet.code:
        return None
    there = sum(is_answered(plan, name) for name in ("evidence_correction", "evidence_change"))
    places = len(_organizations(plan.participants))
    said = f"{there} of 2 objectives written, by people of {pluralize(places, 'organization')}"
    return _share(there + min(places, 2), 4, said)


@compute
def senior_people_took_part(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether somebody senior of every organization that wrote the plan took part, as far as roles are known."""
    writers = worksheet.plan.participants if worksheet.plan is not None and worksheet.code else ()
    places = _organizations(writers)
    if not places or not any(person.text("role") for person in writers):
        return None
    senior = [one for one in writers if any(word in one.text("role").casefold() for word in _SENIOR)]
    names = sentence_list([f"{one.name} ({one.text('role')})" for one in senior]) or "nobody senior"
    return _share(len(_organizations(senior)), len(places), f"{names} of {pluralize(len(places), 'organization')}")


@compute
def measures_are_reviewed(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether every measure of the plan says how often those who carry it out look at it."""
    measures = _measures(worksheet)
    there = sum(is_answered(one, "reviewed_every") for one in measures)
    said = f"{there} of {pluralize(len(measures), 'measure')} with how often it is reviewed"
    return _share(there, len(measures), said)


@compute
def goal_is_smart(worksheet: WorksheetFacts, _row: Row, _prompt: Prompt) -> SuggestedAnswer | None:
    """Whether what the plan is to change is specific, measurable, relevant and dated; nobody computes "achievable"."""
    plan, kpi = worksheet.plan, worksheet.kpi
    goal = " ".join(filter(None, (plan.text("evidence_change"), plan.text("evidence_correction")))) if plan else ""
    if plan is None or kpi is None or not worksheet.code or not goal.strip():
        return None
    aims = [one for one in _measures(worksheet) if one["kpi_code"] == worksheet.code and is_answered(one, "aim")]
    about = (worksheet.code, kpi.text("title"), plan.text("findings"), plan.text("root_cause"))
    found = smart_letters(goal, about, has_aim=bool(aims), has_day=any(is_answered(one, "aim_by_on") for one in aims))
    there = [word for letter, word in LETTERS.items() if letter in found]
    missing = [word for letter, word in LETTERS.items() if letter not in found]
    said = f"it is {sentence_list(there)}" if there else ""
    said += f"{', ' if said else 'it is '}not {sentence_list(missing)}" if missing else ""
    return _share(len(there), len(LETTERS), f"{said}; whether it can be reached is yours to judge")


def _organizations(people: Sequence[PersonFacts]) -> set[str]:
    return {place for person in people if (place := person.text("organisation").strip().casefold())}
