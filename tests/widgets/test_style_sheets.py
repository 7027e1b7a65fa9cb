"""Style sheets name widgets by their classes: a class that goes by another name takes its looks along."""

import importlib
import pkgutil
import re

from textual.dom import DOMNode

import workbook_tui
from workbook_tui.app.program import WorkbookApp

_TYPE = re.compile(r"(?<![\w.#$:&-])[A-Z]\w+")


def _nodes(kind: type[DOMNode] = DOMNode) -> set[type[DOMNode]]:
    """Every class of widgets that is loaded, those of the framework too."""
    return {kind}.union(*(_nodes(child) for child in kind.__subclasses__()))


def test_every_widget_that_a_style_sheet_names_is_a_class():
    for module in pkgutil.walk_packages(workbook_tui.__path__, "workbook_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = [one for one in _nodes() if one.__module__.startswith("workbook_tui.")]
    sheets = [WorkbookApp.CSS_PATH.read_text(encoding="utf-8"), *(vars(one).get("DEFAULT_CSS", "") for one in ours)]
    css = re.sub(r"/\*.*?\*/", "", "".join(sheets), flags=re.DOTALL)
    named = {name for selector in re.findall(r"([^{}]+)\{", css) for name in _TYPE.findall(selector)}
    assert "TextComparison" in named
    assert named <= {one.__name__ for one in _nodes()}
