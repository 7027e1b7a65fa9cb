"""What CONTRIBUTING.md says is so: its paths, names and steps, and every recipe, followed in a copy of the tree."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.recipes import CONTRIBUTING, ROOT, follow_all, parts, steps

from workbook_tui.store.file.header import SCHEMA_VERSION
from workbook_tui.store.workbook import Workbook

KEPT = sorted((ROOT / "tests" / "store" / "files").glob("v*.db"))


@pytest.fixture(scope="session")
def shown(once, sample_original) -> dict[str, Any]:
    """What shows of each recipe, once all were followed in a copy of the tree and a process of its own used it."""

    def fill(folder: Path) -> None:
        (folder / "tree").mkdir()
        (folder / "kept").mkdir()
        follow_all(folder / "tree")
        shutil.copyfile(sample_original, folder / "sample.db")
        shutil.copyfile(sample_original, folder / "kept" / f"v{SCHEMA_VERSION}.db")
        for file in KEPT:
            shutil.copyfile(file, folder / "kept" / file.name)
        command = [sys.executable, "-W", "error", "-m", "tests.recipes_followed", str(folder)]
        path = os.pathsep.join(map(str, (folder / "tree" / "src", ROOT)))
        env = {**os.environ, "PYTHONPATH": path, "WORKBOOK_TUI_HOME": str(folder / "home"), "COLUMNS": "80"}
        done = subprocess.run(command, env=env, cwd=folder, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        (folder / "shown.json").write_text(done.stdout, encoding="utf-8")

    found: dict[str, Any] = json.loads((once("recipes", fill) / "shown.json").read_text(encoding="utf-8"))
    return found


def test_every_recipe_is_followed_and_every_followed_one_is_looked_at(shown):
    recipes = dict.fromkeys(step.recipe for step in steps())
    assert set(recipes) == parts().keys() - {"How to add"}
    assert list(shown) == [*recipes, "tables"]


def test_a_new_kpi_is_rated_in_a_review_that_begins_with_the_catalog_and_stands_in_its_workbook(shown):
    assert shown["A KPI"] == {"rate": True, "sheet": 1, "version": "2023.2"}


def test_a_new_status_is_one_line_and_every_kept_file_takes_it(shown):
    (step,) = (step for step in steps() if step.recipe == "A choice, such as a task's status")
    assert step.text.startswith('Choice("paused"')
    names = [*(file.name for file in KEPT), f"v{SCHEMA_VERSION}.db"]
    taken = ["", "paused", "paused", "Undone: Change “Status” of C1"]
    assert shown[step.recipe] == dict.fromkeys(names, taken)


def test_after_a_migration_a_file_of_every_format_has_the_tables_of_a_new_one(shown):
    names = ["sample.db", *(file.name for file in KEPT), f"v{SCHEMA_VERSION}.db"]
    assert shown["A migration"] == dict.fromkeys(names, True)
    assert f".venv/bin/workbook-tui --file tests/store/files/v{SCHEMA_VERSION}.db sample" in parts()["A migration"]


def test_a_new_question_about_plans_is_asked_sent_explained_and_taken_back_by_three_lines(shown, sample_original):
    lines = [step for step in steps() if step.recipe == "A field, such as one of the plan"]
    assert len({step.path for step in lines}) == len(lines) <= 4
    assert shown["A field, such as one of the plan"] == {
        "fingerprint": Workbook.open(sample_original, who="Ana Ruiz").facts().fingerprint,
        "form": True,
        "plan sheet": "One office agrees.",
        "plans": 1,
        "dictionary": 1,
        "record": ["Two offices agree."],
        "offers": [["One office agrees.", "Two offices agree."]],
        "stored": "Two offices agree.",
    }


def test_a_new_kind_of_answer_is_one_module_and_one_control(shown):
    made = [step.path for step in steps() if step.recipe == "A kind of answer" and step.where == "New file"]
    assert [Path(path).parent.name for path in made] == ["kinds", "controls"]
    told = {"accepts": "One to five stars", "control": "StarsControl", "stored": "3", "problem": ""}
    assert shown["A kind of answer"] == told


def test_a_new_sheet_stands_in_the_exported_workbook(shown):
    rows = shown["A sheet"]
    assert rows[2] == ["Lead", "Open tasks"]
    assert len(rows) > 5
    assert all(isinstance(name, str) and isinstance(number, int) for name, number in rows[3:])


def test_a_new_page_opens_by_its_key_and_is_in_palette_and_help(shown):
    found = shown["A page"]
    assert (found["palette"], found["help"]) == (["p"], ["p"])
    assert found["about"].startswith("Who leads how many tasks")
    name, text = found["shown"]
    assert name == "WorkloadScreen"
    assert all(lead in text for lead, _ in shown["A sheet"][3:])
    assert found["status"] == "paused"


def test_a_new_command_answers_help_and_does_what_it_says(shown):
    (help_code, told), (code, lines) = shown["A command"]
    assert (help_code, code) == (0, 0)
    assert "List who leads how many open tasks." in told
    assert lines == "".join(f"{name}\t{number}\n" for name, number in shown["A sheet"][3:])


def test_new_keys_and_commands_come_into_the_tables_of_the_readme(shown):
    keys, commands = shown["tables"]
    assert "`p` | Show who leads how many open tasks" in keys
    assert "`p` | Pick “Paused” and go on to the note" in keys
    assert "`workload` | list who leads how many open tasks" in commands


@cache
def quoted() -> tuple[str, ...]:
    """What stands in backticks, but for steps of recipes and blocks of code."""
    lines = CONTRIBUTING.read_text(encoding="utf-8").splitlines()
    prose, is_code = [], False
    for line in lines:
        is_code = is_code != line.startswith("```")
        if not is_code and not line.startswith("- In "):
            prose.append(line)
    return tuple(dict.fromkeys(re.findall(r"`([^`\n]+)`", "\n".join(prose))))


def test_every_path_that_is_named_exists():
    made = {step.path for step in steps() if step.where == "New file"}
    paths = {step.path for step in steps()} | {
        one for one in quoted() if re.fullmatch(r"[\w.-]*(/[\w.-]+)+|[\w-]+\.\w+", one)
    }
    assert len(paths) > 30
    assert sorted(path for path in paths - made if not (ROOT / path).exists()) == []


def test_every_name_of_the_code_that_is_mentioned_is_there():
    names = [re.findall(r"\w+", one) for one in quoted() if re.fullmatch(r"[A-Za-z_][\w.]*(\(\))?", one)]
    files = [file for folder in ("src", "tests") for file in (ROOT / folder).rglob("*.py") if file != Path(__file__)]
    texts = [file.read_text(encoding="utf-8") for file in (*files, ROOT / "Makefile")]
    texts += [step.text for step in steps()]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    assert len(names) > 20
    assert [name for name in names if not words.issuperset(name) and not (ROOT / ".".join(name)).exists()] == []


def test_the_layers_are_those_that_are_checked():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [re.sub(r" [|:] ", ", ", layer) for layer in contracts[0]["layers"]]
    assert " > ".join(layers) in CONTRIBUTING.read_text(encoding="utf-8").splitlines()


def targets() -> dict[str, tuple[list[str], list[str]]]:
    """Every target of the Makefile: what it stands on, and its commands."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    name = ""
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"([a-z]+):([^=#]*)(## .+)?", line):
            name = match[1]
            assert match[3], f"make help would not name {name}"
            found[name] = match[2].split(), []
        elif line.startswith("\t") and name:
            found[name][1].append(line.strip())
        elif line:
            name = ""
    return found


def test_every_make_target_that_is_named_exists_and_every_target_is_listed_as_one():
    named = set(re.findall(r"`make ([a-z]+)", "\n".join(f"`{one}" for one in quoted())))
    assert len(named) > 8
    assert named <= targets().keys()
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)[0].split()) == targets().keys()


def plain(command: str) -> str:
    """A command without where its tools lie, whether it is quiet, and where its results go."""
    bare = re.sub(r'"?(\$\(BIN\)|\$work/tools/bin|\.venv/bin)/([\w-]+)"?', r"\2", command)
    return " ".join(re.sub(r'( -q\b| -p no:cacheprovider|--outdir \S+|>".*)', "", bare).split())


def ci_commands() -> dict[str, str]:
    """By its title, the command of every step of .ci/run that follows the making of the tools."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    functions = dict(re.findall(r"^(\w+)\(\) \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL))
    listed = dict(re.findall(r'^step "([^"]+)" (.+)$', text, re.MULTILINE))
    titles = list(listed)
    return {title: str(functions.get(listed[title], listed[title])) for title in titles[titles.index("tools") + 1 :]}


def test_make_check_takes_the_steps_of_ci_run_and_make_ci_runs_all_of_it():
    made = targets()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^## Test\n+```sh\n(.+?)\n```", readme, re.MULTILINE | re.DOTALL)
    assert block is not None
    assert '/^## /{part = ($0 == "## Test")}' in ci_commands()["the README's test"]
    asked = {**ci_commands(), "the README's test": block[1].rpartition("&& ")[2]}
    assert asked.pop("the wheel, installed elsewhere")
    assert asked.pop("LibreOffice and fonts")
    names = dict(zip(made["check"][0], asked, strict=True))
    assert names == {
        "format": "format",
        "style": "style",
        "types": "types",
        "layers": "layers",
        "test": "the README's test",
        "office": "valid Office XML",
        "wheel": "wheel",
    }
    for name, title in names.items():
        (command,) = made[name][1]
        assert plain(command) in plain(asked[title]), name
    assert made["ci"][1] == [".ci/run"]


def test_the_files_that_are_named_are_given_out_with_the_sources():
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert {"CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "constraints.txt"} <= set(built["sdist"]["include"])


def test_the_version_stands_where_releases_change_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    path = project["tool"]["hatch"]["version"]["path"]
    assert path in "\n".join(parts("Releases")["Releases"])
    assert re.search(r'^__version__ = "\d+\.\d+\.\d+"$', (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
