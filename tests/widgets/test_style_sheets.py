"""The styles that widgets and screens bring along."""

from importlib import import_module
from pkgutil import walk_packages

from textual.app import App
from textual.css.model import SelectorType
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.dom import DOMNode

import workbook_tui


def classes_below(parent: type[object]) -> set[type[object]]:
    """Every class that comes from `parent`, itself among them."""
    children: list[type[object]] = parent.__subclasses__()
    return {parent}.union(*map(classes_below, children))


def test_every_style_names_only_widgets_that_there_are():
    for name in ("app", "screens", "widgets"):
        package = import_module(f"{workbook_tui.__name__}.{name}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    found = classes_below(DOMNode)
    variables = tokenize_values(App().get_css_variables())
    names = {one.__name__ for one in found}
    for one in found:
        if one.__module__.startswith(workbook_tui.__name__):
            for rule in parse("", one.__dict__.get("DEFAULT_CSS", ""), ("", ""), variable_tokens=variables):
                for selector in (selector for chain in rule.selector_set for selector in chain.selectors):
                    assert selector.type != SelectorType.TYPE or selector.name in names, (one, selector.name)
