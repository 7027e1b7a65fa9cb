"""The footer: the keys that work now, drawn anew only when they are other keys."""

from textual.widgets import Footer


class QuietFooter(Footer):
    """Textual's own footer builds itself again at every change of the focus; that costs more than the key itself."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: list[tuple[str, str, bool, bool]] | None = None

    async def recompose(self) -> None:
        """Build the footer again if it would look different."""
        if not self.is_attached or self._pruning or not self.screen.is_active:
            # Of a page that is behind or on its way out nobody asks which keys work there.
            return
        active = self.screen.active_bindings.values()
        wanted = [(found.binding.key, found.binding.description, found.binding.show, found.enabled) for found in active]
        if wanted != self._shown:
            self._shown = wanted
            await super().recompose()
