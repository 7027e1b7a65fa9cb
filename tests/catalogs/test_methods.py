"""Methods are read whole, and what is wrong in a file is told with the file, the entry and the reason."""

import re
from pathlib import Path

import pytest
from tests.recipes import ROOT

from workbook_tui.catalogs.methods import find_method, method_shelf, parse_method, read_method
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import user_data_folder
from workbook_tui.prompts.prompt import Kind

SMALL = """
id = "small"
version = "1"
title = "Small"
good_for = "Trying things."

[[lists]]
key = "sizes"
options = [{value = "s", label = "Small"}, {value = "other", label = "Other"}]

[[verbs]]
key = "doing"
words = ["Build"]

[[stages]]
key = "one"
title = "One"

[[stages.sections]]
key = "wish"
title = "Wish"
prompts = [
    {key = "text", label = "Wish", kind = "long", required = true},
    {key = "sure", label = "Sure", kind = "yes or no, why"},
    {key = "sizes", label = "Sizes", kind = "several", options = "sizes"},
    {bind = "plan.findings", label = "What was found"},
]

[[stages.sections]]
key = "parts"
title = "Parts"
kind = "grid"
named_by = "name"
noun = "part"
prompts = [{key = "name", label = "Part"}, {key = "by", label = "By", kind = "day"}]
task = {title = "name", due = "by"}

[[stages.sections]]
key = "steps"
title = "Steps"
kind = "grid"
for_each = "parts"
prompts = [{key = "name", label = "Step"}, {key = "after", label = "After", kind = "choice", refers_to = "parts"}]

[[rules]]
check = "first_verb"
level = "warn"
at = "wish.text"
verbs = "doing"
"""


def _complaint(old: str, new: str) -> str:
    assert old in SMALL
    with pytest.raises(WorkbookError) as told:
        parse_method(SMALL.replace(old, new), Path("small.toml"))
    assert str(told.value).startswith("small.toml cannot be used. ")
    return str(told.value)


def test_a_method_asks_what_its_file_says():
    method = parse_method(SMALL, Path("small.toml"))
    wish, parts, steps = method.sections
    assert [prompt.label for prompt in wish.prompts] == ["Wish", "Sure", "Sure: why", "Sizes", "What was found"]
    assert [prompt.table for prompt in wish.prompts] == ["worksheet_row"] * 4 + ["plan"]
    assert wish.prompts[3].kind == Kind.MANY
    assert [choice.label for choice in wish.prompts[3].choices] == ["Small", "Other"]
    assert method.question_count == 4 + 2 + 2
    assert [method.path(section) for section in method.sections] == ["wish", "parts", "parts.steps"]
    assert parts.task is not None
    assert parts.named_by == parts.prompts[0].key == parts.task.title
    assert steps.prompts[1].refers_to == "parts"
    assert method.rules[0].at == wish.prompts[0].key
    assert method.rules[0].words == ("Build",)
    assert method.text == SMALL
    assert set(method.form.prompts) == {prompt.key for section in method.sections for prompt in section.prompts}


@pytest.mark.parametrize(
    ("old", "new", "entry", "reason"),
    [
        ('key = "wish"', 'key = "Wish"', "the sections", "small letters"),
        ('key = "steps"', 'key = "parts"', "the sections", "stands there 2 times"),
        ('key = "wish"', 'key = "plan"', "section plan", "means something else already"),
        ('{key = "by", label', '{key = "name", label', "section parts", "stands there 2 times"),
        ('for_each = "parts"', 'for_each = "wish"', "section steps", "no grid “wish” before it"),
        ('refers_to = "parts"', 'refers_to = "wish"', "section steps", "prompt after: there is no grid “wish”"),
        ('kind = "several", options = "sizes"', 'kind = "several"', "section wish", "either options or refers_to"),
        ('options = "sizes"', 'options = "shapes"', "section wish", "there is no list “shapes”"),
        ('"plan.findings"', '"plan.wishes"', "section wish", "there is no field “plan.wishes” to bind to"),
        ('kind = "long"', 'kind = "grid"', "section wish", "“grid” is no kind of prompt"),
        ('kind = "day"', 'kind = "daily"', "stages 1 “one”, sections 2 “parts”, prompts 2 “by”", "unknown as “kind”"),
        ('due = "by"', 'due = "when"', "section parts", "it asks nothing of the key “when”"),
        ('check = "first_verb"', 'check = "verbs"', "rules 1 “verbs”", "unknown as “check”"),
        ('at = "wish.text"', 'at = "wish.word"', "rule 1 (first_verb)", "no “wish.word” that it could be about"),
        ('verbs = "doing"', 'verbs = "being"', "rule 1 (first_verb)", "no list of verbs “being”"),
        ('level = "warn"', 'level = "loud"', "rules 1 “first_verb”", "use block, info, warn"),
        ('title = "Small"', "title = 7", "the method", "“title” must be a text"),
        ('good_for = "Trying things."', "", "the method", "“good_for” is missing"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_entry_and_the_reason(old, new, entry, reason):
    told = _complaint(old, new)
    assert entry in told
    assert reason in told


def test_a_method_of_ones_own_stands_beside_the_shipped_ones_and_a_bad_one_is_named_and_passed_over():
    folder = user_data_folder() / "methods"
    folder.mkdir(parents=True)
    (folder / "small.toml").write_text(SMALL, encoding="utf-8")
    (folder / "bad.toml").write_text("id = 3", encoding="utf-8")
    shelf = method_shelf()
    assert "small" in {method.id for method in shelf.methods}
    (refusal,) = shelf.refusals
    assert str(folder / "bad.toml") in refusal
    assert find_method("small").title == "Small"
    with pytest.raises(WorkbookError, match="bad.toml"):
        find_method("nowhere")


def test_a_method_of_ones_own_wins_over_the_shipped_one_of_that_id():
    folder = user_data_folder() / "methods"
    folder.mkdir(parents=True)
    own = SMALL.replace('id = "small"', 'id = "plan-quality-check"')
    (folder / "mine.toml").write_text(own, encoding="utf-8")
    assert find_method("plan-quality-check").title == "Small"


SHIPPED = sorted((ROOT / "data" / "methods").glob("*.toml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_method_is_called_like_its_file_and_says_what_it_is_good_for(file):
    method = read_method(file)
    assert method.id == file.stem
    assert method.good_for
    assert method.credit
    for prompt in method.form.prompts.values():
        assert prompt.guidance or prompt.half_of, prompt.key


def test_no_method_is_named_anywhere_in_the_code():
    names = [name for method in map(read_method, SHIPPED) for name in (method.id, method.id.replace("-", "_"))]
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b(?! year)" for name in names), re.IGNORECASE)
    for file in sorted((ROOT / "src").rglob("*.py")):
        assert not pattern.search(file.read_text(encoding="utf-8")), file


def test_the_quality_check_has_its_sixteen_checks_in_their_five_groups():
    method = find_method("plan-quality-check")
    assert [len(section.questions) for section in method.sections] == [6, 2, 2, 3, 3]
    assert all(prompt.choices[0].value == "yes" for section in method.sections for prompt in section.questions)
    suggested = {prompt.field: prompt.computed for section in method.sections for prompt in section.questions}
    # Nothing in a file tells of the partners' own plans and money, or how they work together.
    undecided = {"partners.own_plans", "partners.budgets", "partners.partnership"}
    assert {field for field, name in suggested.items() if not name} == undecided
    halves = {
        "partners.budgets": ("budgets", "moved"),
        "priorities.diagnosis": ("does not work", "against the outcomes"),
        "ownership.commitment": ("problem", "solution"),
        "evidence_for.findings": ("main findings", "most important gaps"),
        "evidence_for.not_the_same": ("something else", "what works and what does not"),
        "evidence_for.known_to_work": ("experience", "elsewhere"),
        "effects.expected": ("where", "for whom", "by when"),
        "effects.stretching": ("stretch", "be reached", "SMART"),
    }
    for key, words in halves.items():
        guidance = method.form.prompts[f"worksheet_row.{key}"].guidance
        assert all(word in guidance for word in words), key


def test_leap_is_a_cycle_of_five_stages_with_every_half_of_them():
    method = find_method("leap")
    assert [stage.key for stage in method.stages] == ["visioning", "indicating", "acting", "monitoring", "evaluating"]
    sections = [[section.key for section in stage.sections] for stage in method.stages]
    assert sections == [
        ["before", "issues", "stakeholders", "vision", "outcomes"],
        ["indicators", "known", "baseline_study", "routine", "counted"],
        ["means", "actions", "feasible"],
        ["watching", "reporting", "reports"],
        ["evidence_in", "papers", "critical", "learning", "next_steps"],
    ]
    assert method.by_key["indicators"].for_each == "outcomes"
    assert [prompt.label for prompt in method.by_key["means"].prompts] == ["Resources", "Methods"]
    assert [prompt.label for prompt in method.by_key["feasible"].prompts][:2] == ["Feasible", "Feasible: why"]
    assert method.by_key["watching"].prompts[0].refers_to == "indicators"
    assert "not only for evaluators from outside" in method.by_key["critical"].prompts[2].guidance
    assert method.by_key["before"].prompts[0].follows == "worksheet_row.learning.lessons"
    assert [stage.after for stage in method.stages][1:] == [(stage.key,) for stage in method.stages[:-1]]


def test_the_action_plan_worksheet_asks_fourteen_questions_in_three_groups_and_knows_the_verbs():
    method = find_method("action-plan-worksheet")
    stage = next(one for one in method.stages if one.key == "questions")
    counts = {one.key: len(one.questions) for one in stage.sections}
    assert counts == {
        "context": 5,
        "agreement": 2,
        "known": 2,
        "reality": 1,
        "conditions": 1,
        "barriers": 1,
        "means": 4,
        "commitments": 2,
    }
    verbs = {rule.at.split(".")[-1]: (rule.level, rule.words) for rule in method.rules if rule.check == "first_verb"}
    assert verbs["target"] == ("warn", ("Increase", "Reduce", "Achieve", "Maintain", "Have"))
    assert verbs["strategy"] == ("warn", ("Establish", "Develop", "Implement", "Build", "Create"))
    assert verbs["title"][0] == "info"
    assert len(verbs["title"][1]) == 9


def test_the_program_improvement_plan_has_its_steps_sub_steps_and_ninety_three_numbered_questions():
    method = find_method("program-improvement-plan")
    numbered = [
        sum(
            bool(re.fullmatch(r"q\d+", prompt.key.rpartition(".")[2]))
            for one in stage.sections
            for prompt in one.prompts
        )
        for stage in method.stages
    ]
    assert numbered == [9, 27, 8, 4, 11, 2, 13, 5, 0, 5, 9]
    assert sum(numbered) == 93
    letters = [
        sorted({found[1] for one in stage.sections if (found := re.match(r"\d+([A-F]) ", one.title))})
        for stage in method.stages
    ]
    assert ["".join(found) for found in letters] == [
        "AB",
        "ABCD",
        "AB",
        "",
        "ABCDEF",
        "",
        "ABCDE",
        "ABCDE",
        "ABCDE",
        "AB",
        "ABCD",
    ]
    assert sum(map(len, letters)) == 35
    for stage, steps in zip(method.stages, letters, strict=True):
        number = stage.key.removeprefix("step")
        for letter in steps:
            sections = [one for one in stage.sections if one.title.startswith(f"{number}{letter} ")]
            assert any(one.prompts for one in sections), (number, letter)
    assert len(method.by_key["s1b_plan"].rows) == 6
    assert len(method.by_key["s8d_loops"].rows) == 3
    blocking = {rule.at.rpartition(".")[2] for rule in method.rules if rule.level == "block"}
    assert blocking == {"theory", "searched"}


def test_the_closing_of_a_project_has_its_options_and_conditions():
    method = find_method("closing-a-project")
    options = {
        prompt.label: len(prompt.choices)
        for prompt in method.form.prompts.values()
        if prompt.kind == Kind.MANY and prompt.choices
    }
    assert options == {"Activities": 7, "Support": 7, "Hardwiring": 4, "Staff readiness": 6, "Monitoring": 4}
    assert len(method.by_key["conditions"].rows) == 9
    worked_out = [prompt for prompt in method.by_key["engagement"].prompts if prompt.computed]
    assert len(worked_out) == 6
    assert [prompt.label for prompt in method.by_key["reflections"].questions] == [
        *("Trust in data", "Satisfied", "If not, where", "Deeper testing", "Where"),
    ]


def test_future_basing_goes_back_in_four_stages_and_accountability_asks_three_questions():
    back = find_method("future-basing")
    assert [stage.key for stage in back.stages] == ["vision", "backwards", "between", "project"]
    assert {rule.check for rule in back.rules} >= {"descends", "without_words", "named_where", "has_task"}
    assert "not only what looks possible" in back.by_key["areas"].prompts[1].guidance
    ends = find_method("results-based-accountability")
    assert [stage.title for stage in ends.stages[:3]] == [
        *("What do we want?", "How will we recognize it?", "What will it take?"),
    ]
    quadrants = next(prompt for prompt in ends.by_key["measures_of"].prompts if prompt.label == "Quadrant")
    assert len(quadrants.choices) == 4
    rated = [prompt.label for prompt in ends.by_key["ideas"].prompts if prompt.choices and prompt.choices[0].key == "1"]
    assert rated == ["Specificity", "Leverage", "Values", "Reach"]
