"""Style sheets name widgets by their classes: a class that goes by another name takes its looks along."""

import importlib
import pkgutil
import re

from textual import containers, screen, widgets
from textual.dom import DOMNode

import workbook_tui
from workbook_tui.app.program import WorkbookApp

_TEXTUAL = {*dir(widgets), *vars(containers), *vars(screen), "CommandPalette", "Screen", "Widget"}
_TYPE = re.compile(r"(?<![\w.#$:&-])[A-Z]\w+")


def _classes():
    for module in pkgutil.walk_packages(workbook_tui.__path__, "workbook_tui."):
        if not module.name.endswith("__main__"):
            for found in vars(importlib.import_module(module.name)).values():
                if isinstance(found, type) and issubclass(found, DOMNode) and found.__module__ == module.name:
                    yield found


def test_every_widget_that_a_style_sheet_names_is_a_class():
    classes = list(_classes())
    sheets = [WorkbookApp.CSS_PATH.read_text(encoding="utf-8"), *(vars(one).get("DEFAULT_CSS", "") for one in classes)]
    css = re.sub(r"/\*.*?\*/", "", "".join(sheets))
    named = {name for selector in re.findall(r"([^{}]+)\{", css) for name in _TYPE.findall(selector)}
    assert len(named) > len(classes) / 4
    assert named <= {one.__name__ for one in classes} | _TEXTUAL
