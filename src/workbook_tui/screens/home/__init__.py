"""Home, the first start, and the start of a next cycle."""
