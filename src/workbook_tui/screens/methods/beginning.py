"""Asks on what a method is begun, or through which method a plan is looked at, and begins it."""

from collections.abc import Callable, Mapping
from functools import partial

from workbook_tui.catalogs.method_samples import method_sample
from workbook_tui.catalogs.methods import method_shelf
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.worksheet_sample import begin_sample
from workbook_tui.prompts.method import Method
from workbook_tui.rules.at_work import find_plan, reviews_at_work
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Pick, TextQuestion
from workbook_tui.screens.frame.section import Page
from workbook_tui.text import shorten

_ALONE, _SAMPLE = "alone", "sample"
_LONGEST = 60


async def ask_beginning(page: Page, method: Method) -> int:
    """Begin a method on the plan or under the title that a person gives; the worksheet's id, 0 when it was left."""
    front = page.desk.review()
    plans = {
        str(kpi.plan.id): (review, kpi)
        for review in reviews_at_work(front)
        for kpi in review.planned_kpis
        if kpi.plan is not None
    }
    rows = _offered(method, plans)
    if _has_sample(page, method):
        rows.append((_SAMPLE, "The sample", "filled in already, to look around"))
    if not rows:
        page.say(f"“{method.title}” looks at an improvement plan, and there is none yet.", wrong=True)
        return 0
    chosen = await page.app.push_screen_wait(Pick(f"{method.title}: on which plan?", rows))
    if chosen is None:
        return 0
    if chosen == _SAMPLE:
        return _or_say(page, lambda: begin_sample(page.desk.workbook, method, front.id, today=page.desk.today))
    if chosen != _ALONE:
        review, kpi = plans[chosen]
        return _begin(page, method, review.id, int(chosen), f"{method.title} · {kpi.code}")
    title = await page.app.push_screen_wait(TextQuestion("The title of this worksheet:", text=method.title))
    return _begin(page, method, front.id, None, title) if title is not None and title.strip() else 0


def _offered(method: Method, plans: Mapping[str, tuple[ReviewFacts, KpiFacts]]) -> list[tuple[str, str, str]]:
    """On what a method can be begun: on its own, on each plan, and as its sample."""
    rows = [(key, f"{kpi.code} {one.cycle}", shorten(kpi.text("title"), _LONGEST)) for key, (one, kpi) in plans.items()]
    if method.stands_alone:
        rows.insert(0, (_ALONE, "On its own", "without a KPI; its tasks are tasks everywhere"))
    if method_sample(method) is not None:
        rows.append((_SAMPLE, "The sample", "filled in already, to look around"))
    return rows


async def ask_method(page: Page, plan_id: int) -> int:
    """The worksheet through which a plan is looked at, begun where a person chooses a method; 0 when it was left."""
    front = page.desk.review()
    found = find_plan(front, plan_id)
    if found is None:
        page.say("This plan is no longer in the file.", wrong=True)
        return 0
    kpi, _ = found
    used = page.desk.workbook.worksheets.of_plan(plan_id)
    methods = {f"method-{one.id}": one for one in method_shelf().methods}
    rows = [
        *((str(sheet_id), title, "in use: go on") for sheet_id, title in used),
        *((key, one.title, f"begin: {pluralize(one.question_count, 'question')}") for key, one in methods.items()),
    ]
    chosen = await page.app.push_screen_wait(Pick(f"Look at the plan of {kpi.code} through which method?", rows))
    if chosen is None:
        return 0
    if chosen not in methods:
        return int(chosen)
    review = page.desk.review_of("plan", plan_id, front=front)
    return _begin(page, methods[chosen], review.id, plan_id, f"{methods[chosen].title} · {kpi.code}")


def _has_sample(page: Page, method: Method) -> bool:
    """True when there is a sample of a method; one of a person's own that cannot be read is told."""
    try:
        return method_sample(method) is not None
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return False


def _begin(page: Page, method: Method, review_id: int, plan_id: int | None, title: str) -> int:
    sheets = page.desk.workbook.worksheets
    add = partial(sheets.add, method, review_id, today=page.desk.today, plan_id=plan_id, title=title)
    return _or_say(page, add)


def _or_say(page: Page, begin: Callable[[], int]) -> int:
    try:
        return begin()
    except WorkbookError as error:
        page.say(str(error), wrong=True)
        return 0
