"""The command palette: every section and every key of the screen in front, by name."""

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from workbook_tui.app import WorkbookApp

_HIDDEN = {"app.palette"}


def commands(app: "WorkbookApp") -> Iterator[tuple[Binding, "DOMNode"]]:
    """Every key that applies now and carries an explanation, the screen's own first."""
    seen: set[str] = set()
    screen = app.screen_stack[-2] if len(app.screen_stack) > 1 and app.screen.is_modal else app.screen
    for node, binding, enabled, _ in screen.active_bindings.values():
        if enabled and binding.tooltip and binding.action not in seen and binding.id not in _HIDDEN:
            seen.add(binding.action)
            yield binding, node


class WorkbookCommands(Provider):
    """Offers what the keys do, under the words of their explanation."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for binding, node in self._commands():
            yield DiscoveryHit(self._title(binding), self._run(binding, node), help=binding.tooltip)

    async def search(self, query: str) -> Hits:
        """The commands that match what is typed."""
        matcher = self.matcher(query)
        for binding, node in self._commands():
            title = self._title(binding)
            score = max(matcher.match(title), matcher.match(binding.tooltip))
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._run(binding, node), help=binding.tooltip)

    def _commands(self) -> list[tuple[Binding, "DOMNode"]]:
        return list(commands(cast("WorkbookApp", self.app)))

    def _title(self, binding: Binding) -> str:
        key = binding.key_display or self.app.get_key_display(binding)
        return f"{binding.description}  ({key})"

    def _run(self, binding: Binding, node: "DOMNode") -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.app.run_action(binding.action, default_namespace=node)

        return run
