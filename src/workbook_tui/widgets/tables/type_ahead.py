"""Where letters belong that were typed while the field or the editor they are meant for was still coming up."""


class TypeAhead:
    """Puts letters that were typed while a text was opening into it: first those typed on the form, then the later."""

    def __init__(self) -> None:
        self._first = 0
        self._later = 0

    def by_form(self, letters: str) -> int:
        """How many letters stand before these, which were typed while the form still had the focus."""
        place = self._first
        self._first += len(letters)
        return place

    def by_screen(self, letters: str) -> int:
        """How many letters stand before these, which were typed before anything of the new screen had the focus."""
        place = self._first + self._later
        self._later += len(letters)
        return place
