"""What the program is compared with: the smallest Textual app, a bare list, and a bare compact form."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Label, OptionList


class Smallest(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Show that it is there."""
        yield Label("Ready")


class BareList(App[None]):
    """Forty lines with a cursor."""

    def compose(self) -> ComposeResult:
        """Show the lines."""
        yield OptionList(*(f"Line {number}: Ready" for number in range(40)))


class BareForm(App[None]):
    """As many compact fields as the review's form has."""

    def compose(self) -> ComposeResult:
        """Show the fields."""
        yield Label("Ready")
        for _ in range(8):
            yield Input(compact=True)


if __name__ == "__main__":
    {"smallest": Smallest, "list": BareList, "form": BareForm}[sys.argv[1]]().run()
