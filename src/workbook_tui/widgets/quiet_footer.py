"""The footer: the keys that work now, drawn anew only when they are other keys."""

from textual.widgets import Footer


class QuietFooter(Footer):
    """Textual's own footer builds itself again at every change of the focus; that costs more than the key itself."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: list[tuple[str, str, bool, bool]] | None = None

    async def recompose(self) -> None:
        """Build the footer again if it would look different."""
        if not self.is_attached or self._pruning:
            # What the keys are for may be gone already on a page that is being taken down.
            return
        active = self.screen.active_bindings.values()
        wanted = [(found.binding.key, found.binding.description, found.binding.show, found.enabled) for found in active]
        if wanted != self._shown:
            self._shown = wanted
            await super().recompose()
