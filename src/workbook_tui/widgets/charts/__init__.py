"""Charts drawn with letters: from plain values to lines, and the widget that shows them."""
