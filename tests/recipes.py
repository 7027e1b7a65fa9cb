"""Reads the recipes of CONTRIBUTING.md, and follows them in a copy of the tree."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
ELLIPSIS = "…"
_LINE = re.compile(r"- In `(?P<path>[^`]+)`, (?P<where>after|instead of) `(?P<line>[^`]+)`: `(?P<text>[^`]+)`")
_BLOCK = re.compile(r"(?P<where>New file|At the end of) `(?P<path>[^`]+)`:")


@dataclass(frozen=True, slots=True)
class RecipeStep:
    """One text, and where in which file of the tree it goes: at its end, into a new one, or at a line."""

    recipe: str
    path: str
    where: str
    text: str
    line: str = ""

    def follow(self, tree: Path) -> None:
        """Do the step in a copy of the tree (AssertionError when it cannot be done as it is written)."""
        file = tree / self.path
        if self.where == "New file":
            assert file.parent.is_dir(), self.path
            assert not file.exists(), self.path
            file.write_text(self.text, encoding="utf-8")
            return
        old = file.read_text(encoding="utf-8")
        new = f"{old}\n{self.text}" if self.where == "At the end of" else self._beside(old)
        file.write_text(new, encoding="utf-8")

    def _beside(self, old: str) -> str:
        lines = old.splitlines(keepends=True)
        found = [place for place, line in enumerate(lines) if self._is_meant(line.strip())]
        assert len(found) == 1, f"“{self.line}” stands {len(found)} times in {self.path}"
        there = lines[found[0]]
        indent = there[: len(there) - len(there.lstrip())]
        lines[found[0]] = f"{there if self.where == 'after' else ''}{indent}{self.text}\n"
        return "".join(lines)

    def _is_meant(self, line: str) -> bool:
        start = self.line.removesuffix(ELLIPSIS)
        return line == self.line if start == self.line else line.startswith(start.rstrip())


def parts(title: str = "") -> dict[str, list[str]]:
    """The lines of the recipes by their titles, or those of the part of that title by its own."""
    found: dict[str, list[str]] = {}
    section = recipe = ""
    for line in CONTRIBUTING.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = recipe = line.removeprefix("## ")
        elif line.startswith("### "):
            recipe = line.removeprefix("### ")
        if section == (title or "How to add"):
            found.setdefault(recipe, []).append(line)
    return found


def steps() -> tuple[RecipeStep, ...]:
    """Every step of every recipe, in the order in which they stand."""
    return tuple(step for recipe, lines in parts().items() for step in _steps(recipe, lines))


def _steps(recipe: str, lines: list[str]) -> Iterator[RecipeStep]:
    rest = iter(lines)
    for line in rest:
        if match := _LINE.fullmatch(line):
            yield RecipeStep(recipe, **match.groupdict())
        elif match := _BLOCK.fullmatch(line):
            assert next(rest).startswith("```"), line
            text = "".join(f"{inside}\n" for inside in iter(rest.__next__, "```"))
            yield RecipeStep(recipe, text=text, **match.groupdict())
        else:
            assert not line.startswith(("- In ", "```python", "```toml")), f"No step: {line}"


def new_file(path: str) -> str:
    """The text of a file that a recipe makes."""
    return next(step.text for step in steps() if step.where == "New file" and step.path == path)


def module(path: str) -> ModuleType:
    """The module that a recipe makes below `src`, without its lines in other files."""
    made = ModuleType(path)
    exec(compile(new_file(f"src/{path}"), path, "exec"), vars(made))
    return made


def follow_all(tree: Path) -> None:
    """Copy what the program consists of into an empty folder and follow every recipe there.

    What was compiled comes along: it knows the moment and size of its source, and what a recipe changes is made anew.
    """
    for name in ("src", "data"):
        shutil.copytree(ROOT / name, tree / name)
    for step in steps():
        step.follow(tree)
