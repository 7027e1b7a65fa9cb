"""Plans of every degree of completeness."""

from datetime import date

from hypothesis import strategies as st
from tests.rules.facts_for_tests import lead, plan, task

from workbook_tui.prompts.choices import TASK_STATUSES
from workbook_tui.prompts.spsr import PLAN, TASK

PLAN_FIELDS = [prompt.field for prompt in PLAN.prompts if prompt.is_required]
TASK_FIELDS = [prompt.field for prompt in TASK.prompts if prompt.is_required]

texts = st.sampled_from([None, "", "  ", "a text"])
plans = st.builds(
    lambda text, plan_values, is_confirmed, tasks: plan(
        text=text,
        is_confirmed=is_confirmed,
        tasks=[task(leads=[lead()] if led else (), **v) for led, v in tasks],
        **plan_values,
    ),
    texts,
    st.fixed_dictionaries({name: texts for name in PLAN_FIELDS if name != "findings"}),
    st.booleans(),
    st.lists(
        st.tuples(
            st.booleans(),
            st.fixed_dictionaries(
                {name: texts for name in TASK_FIELDS if name not in {"leads", "due_on"}}
                | {
                    "due_on": st.sampled_from([None, date(2027, 6, 1)]),
                    "status": st.sampled_from([choice.value for choice in TASK_STATUSES]),
                }
            ),
        ),
        max_size=3,
    ),
)
