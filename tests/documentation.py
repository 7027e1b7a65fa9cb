"""Writes the tables of keys and commands in README.md from the code: `python -m tests.documentation`."""

import argparse
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding

from workbook_tui import app, screens, widgets
from workbook_tui.cli import parser
from workbook_tui.widgets.keys import every_key

README = Path(__file__).parent.parent / "README.md"


def classes_with_keys() -> Iterator[type]:
    """Every class of the interface that binds keys, the program first."""
    yield app.WorkbookApp
    seen: set[type] = {app.WorkbookApp}
    for package in (screens, widgets):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for kind in vars(module).values():
                if isinstance(kind, type) and kind.__module__ == module.__name__ and kind not in seen:
                    seen.add(kind)
                    if vars(kind).get("BINDINGS"):
                        yield kind


def bindings(kind: type) -> list[Binding]:
    """The keys a class adds to those of Textual's own widgets."""
    textual = [base for base in kind.__mro__ if base.__module__.startswith("textual")]
    known = {found.action for base in textual for found in vars(base).get("BINDINGS", ()) if isinstance(found, Binding)}
    own = [binding for binding in vars(kind)["BINDINGS"] if isinstance(binding, Binding)]
    return [binding for binding in own if binding.id or binding.action not in known]


_TITLES = {
    "ChoiceControl": "on a choice",
    "ComparingPage": "lists of differences",
    "CommandListScreen": "every command by name",
    "CorrectionScreen": "correction of a plan",
    "Editor": "any editor",
    "FilePage": "File",
    "EvidenceEditor": "a piece of evidence",
    "Form": "any form",
    "FormEditor": "any editor",
    "HelpScreen": "help",
    "HistoryScreen": "the history of a task",
    "ImportPage": "Import",
    "KpiTable": "Rate: the list",
    "LongControl": "on a long text",
    "BoundPage": "what a worksheet lists",
    "ManyControl": "on several answers",
    "MergePage": "bringing in another copy",
    "MethodsScreen": "Methods",
    "RemarksScreen": "what a worksheet lacks",
    "RowsPage": "rows of a worksheet",
    "WorksheetSection": "a section of a worksheet",
    "WorksheetScreen": "a worksheet",
    "LongTextScreen": "writing a long text",
    "MeetingScreen": "a meeting",
    "MeasureScreen": "a measure",
    "MeasuresScreen": "measures",
    "MonitorScreen": "Monitor",
    "OutcomeEditor": "what came of a task",
    "PeopleControl": "on people",
    "PlanEditor": "a plan",
    "PlanScreen": "Plan: the queue",
    "RateEditor": "a KPI",
    "RateScreen": "Rate: the list",
    "ReportsScreen": "progress reports",
    "ReviewScreen": "Review",
    "PdsaScreen": "PDSA cycles",
    "SitesScreen": "sites",
    "SlipReader": "reading a task list",
    "SlipsScreen": "task lists for the leads",
    "RollupPage": "Roll-up",
    "RowTable": "any list",
    "SettleDialog": "what became of a case",
    "SubmitScreen": "Submit",
    "TaskEditor": "a task",
    "TaskList": "tasks of a plan",
    "TeamTable": "Review: the team",
    "ValueGrid": "any table to type into",
    "ValuesScreen": "values of a measure",
    "WorkbookApp": "everywhere",
    "YearScreen": "the year",
    "_Picking": "picking from a list",
}


def title(kind: type) -> str:
    """What a class is called in the table."""
    if kind.__name__ in _TITLES:
        return _TITLES[kind.__name__]
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip()


def key_table() -> str:
    """The table of every key."""
    lines = ["| where | key | does |", "|---|---|---|"]
    for kind in classes_with_keys():
        where = title(kind)
        for binding in bindings(kind):
            lines.append(f"| {where} | `{every_key(binding)}` | {binding.tooltip} |")
            where = ""
    return "\n".join(lines)


def _options(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    yield from (
        action for action in command._actions if action.help != argparse.SUPPRESS and "-h" not in action.option_strings
    )


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command and its parser."""
    actions = parser._parser()._actions
    return dict(next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction)))


def command_table() -> str:
    """The table of every command with the options of its own, and of the options of all."""
    shared = {option for action in _options(parser._parser()) for option in action.option_strings}
    lines = ["| command | does |", "|---|---|"]
    for name, command in commands().items():
        own = [action for action in _options(command) if not set(action.option_strings) & shared]
        words = " ".join(_option_words(action) for action in own)
        lines.append(f"| `{f'{name} {words}'.strip()}` | {parser.COMMANDS[name]} |")
    lines += ["", "| option | means |", "|---|---|"]
    for action in _options(parser._parser()):
        if action.option_strings and action.help:
            words = " ".join([", ".join(action.option_strings), str(action.metavar or "")]).strip()
            lines.append(f"| `{words}` | {action.help} |")
    return "\n".join(lines)


def _option_words(action: argparse.Action) -> str:
    if not action.option_strings:
        return str(action.metavar)
    value = action.metavar or ("\\|".join(action.choices) if action.choices else "")
    return f"[{' '.join([action.option_strings[0], str(value)]).strip()}]"


def with_tables(readme: str) -> str:
    """README.md with its two tables as the code has them now."""
    for name, table in (("keys", key_table()), ("commands", command_table())):
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = readme.partition(start)
        _, _, after = rest.partition(end)
        readme = f"{before}{start}{table}\n{end}{after}"
    return readme


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
