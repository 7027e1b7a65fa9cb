"""The program's style rules, parsed once and matched once.

Opening a section for the first time costs no second reading of them, and opening a page of a known kind no second
search for what applies to its widgets.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode
from textual.widget import Widget


@dataclass(frozen=True, slots=True, eq=False)
class _Matched:
    """What applies to every node with the same way down to it, and what the framework asks of a node's rules."""

    rules: RulesMap
    asks: tuple[bool, bool, bool, bool]


class _Catch(dict[Any, Any]):
    """Stands for the framework's own memory of one pass: it knows nothing, and keeps what is found for one node."""

    found: RulesMap | None = None

    def get(self, _key: object, _default: object = None) -> None:
        """Nothing is known yet."""

    def __setitem__(self, _key: object, rules: RulesMap) -> None:
        self.found = rules


class StyleRules(Stylesheet):
    """The framework's style sheet, which keeps what it parsed for each set of colors.

    The framework reads all of its sources anew whenever a mode is opened for the first time, and drops what it had
    read even where the colors are the same; that is a fifth of what opening a section takes.
    """

    _parsed: ClassVar[dict[tuple[object, ...], list[RuleSet]]] = {}
    _matched_by: ClassVar[dict[tuple[RuleSet, ...], dict[Hashable, _Matched]]] = {}

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._colors = frozenset(variables.items())
        self._matched_rules: list[RuleSet] = []
        self._matched: dict[Hashable, _Matched] = {}
        self._applied: WeakKeyDictionary[DOMNode, _Matched] = WeakKeyDictionary()
        self._ways: dict[Any, Any] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colors; with the same ones nothing changes."""
        colors = frozenset(variables.items())
        if colors != self._colors:
            self._colors = colors
            super().set_variables(variables)

    def reparse(self) -> None:
        """Put the rules together anew, in place: the sources are the program's own and cannot be wrong."""
        self.parse()

    def _parse_rules(  # A private name of the framework's: everything it reads goes through here.
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,  # noqa: FBT001, FBT002 - the framework's own way to call it
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (self._colors, css, read_from, is_default_rules, tie_breaker, scope)
        rules = self._parsed.get(key)
        if rules is None:
            rules = self._parsed[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return rules

    def apply(self, node: DOMNode, *, animate: bool = False, cache: dict[Any, Any] | None = None) -> None:
        """Give a node its styles; one whose way down to it is what it was when it got them keeps them.

        The framework looks through all rules for every node of a page whenever the page comes up.
        """
        if self.rules is not self._matched_rules:
            self._matched_rules = self.rules
            self._matched = self._matched_by.setdefault(tuple(self.rules), {})
            self._applied.clear()
        way = _way_to(node, self._ways if cache is None else cache)
        # The parts of a widget that have styles of their own are told apart while it gets its own.
        above, self._ways = self._ways, {node: way}
        try:
            matched = self._match(node, way, animate=animate)
        finally:
            self._ways = above
        if matched is None:
            self._applied.pop(node, None)
        else:
            self._applied[node] = matched

    def _match(self, node: DOMNode, way: Hashable, *, animate: bool) -> _Matched | None:
        """Style a node, and give what applies to it; None where its neighbors have a say in that."""
        matched = self._matched.get(way)
        if matched is None:
            catch = _Catch()
            super().apply(node, animate=animate, cache=catch)
            if catch.found is not None:
                matched = self._matched[way] = _Matched(catch.found, _asks(node))
        elif self._applied.get(node) is matched:
            node.notify_style_update()
        else:
            self._give(node, matched, animate=animate)
        return matched

    def _give(self, node: DOMNode, matched: _Matched, *, animate: bool) -> None:
        """Style a node like another one with the same way down to it."""
        node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even = matched.asks  # noqa: SLF001 - as it keeps them
        self.replace_rules(node, matched.rules, animate=animate)
        self._process_component_classes(node)


def _asks(node: DOMNode) -> tuple[bool, bool, bool, bool]:
    return node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even  # noqa: SLF001 - the framework keeps them so


def _way_to(node: DOMNode, known: dict[Any, Any]) -> Hashable:
    """All that a selector can ask of a node and of those above it, but for the order of neighbors.

    Rules that ask for that are never kept: the framework's own memory of a pass leaves them out too.
    """
    parent = node._parent  # noqa: SLF001 - the framework walks up the same way
    above: Hashable = ()
    if isinstance(parent, DOMNode):
        above = known.get(parent)
        if above is None:
            above = known[parent] = _way_to(parent, known)
    own = (type(node), node.id, frozenset(node.classes))
    if isinstance(node, Widget):
        return above, own, node.mouse_hover, node.has_focus, node.disabled, node.can_focus
    if isinstance(node, App):
        return own, node.app_focus, node.theme, node.native_ansi_color, node.no_color, node.is_inline
    return above, own
