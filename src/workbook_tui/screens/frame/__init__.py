"""What every page is made of: the page itself, forms, lists, help, the palette, and how answers are stored."""
