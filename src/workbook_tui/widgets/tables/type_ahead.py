"""Where letters belong that were typed while the field or the editor they are meant for was still coming up."""


class TypeAhead:
    """Letters reach what opens on two ways, the first typed by the form; each batch keeps its place in the order."""

    def __init__(self) -> None:
        self._first = 0
        self._later = 0

    def by_form(self, letters: str) -> int:
        """How far behind the beginning the letters belong that the form was given."""
        place = self._first
        self._first += len(letters)
        return place

    def by_screen(self, letters: str) -> int:
        """How far behind the beginning the letters belong that came before anything had the focus."""
        place = self._first + self._later
        self._later += len(letters)
        return place
