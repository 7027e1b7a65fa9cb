"""The program's style rules, parsed once: opening a section for the first time costs no second reading of them."""

from typing import ClassVar

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation


class StyleRules(Stylesheet):
    """The framework's style sheet, which keeps what it parsed for each set of colors.

    The framework reads all of its sources anew whenever a mode is opened for the first time, and drops what it had
    read even where the colors are the same; that is a fifth of what opening a section takes.
    """

    _parsed: ClassVar[dict[tuple[object, ...], list[RuleSet]]] = {}

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._colors = frozenset(variables.items())

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
