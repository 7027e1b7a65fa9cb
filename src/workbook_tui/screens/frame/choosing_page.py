"""A list of differences that are accepted or refused one by one, and taken in one step."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from workbook_tui.screens.frame.actions import in_thread
from workbook_tui.screens.frame.choices import Decisions, Offered
from workbook_tui.screens.frame.comparing_page import ComparingPage

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook

Offer = TypeVar("Offer", bound=Offered)
Taken = TypeVar("Taken")


class ChoosingPage(ComparingPage[Offer], Generic[Offer]):
    """Subclasses give the offers, show them, and take what is accepted."""

    def __init__(self) -> None:
        super().__init__()
        self.decisions = Decisions()
        self._is_taking = False

    @property
    def offers(self) -> Sequence[Offer]:
        """What is to be decided about."""
        raise NotImplementedError

    def show_choices(self) -> None:
        """Show the differences as they are decided now."""
        raise NotImplementedError

    def action_turn(self) -> None:
        """Accept or refuse the difference under the cursor."""
        offer = self.current
        if offer is None:
            return
        if offer.is_takeable:
            self.decisions.turn(offer)
            self.show_choices()
        else:
            self.say(offer.reason or "This is only reported; it cannot be taken.", wrong=True)

    def action_all(self) -> None:
        """Accept every change that is no conflict."""
        self.decisions.accept_all(self.offers)
        self.show_choices()

    def action_none(self) -> None:
        """Refuse everything."""
        self.decisions.refuse_all(self.offers)
        self.show_choices()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is taken, nothing else is."""
        del parameters
        return action != "take" or not self._is_taking

    def action_leave(self) -> None:
        """Go back, but not away from a file that is just being changed."""
        if self._is_taking:
            self.say("Still taking: Esc goes back once it is done.", wrong=True)
        else:
            super().action_leave()

    async def undisturbed(self, change: "Callable[[Workbook], Taken]") -> Taken:
        """Make a change aside; until it is made this page stays, so that one sees what came of it."""
        self._is_taking = True
        self.refresh_bindings()
        try:
            return await in_thread(self, change, keys_wait=False)
        finally:
            self._is_taking = False
            self.refresh_bindings()
