"""A grid that numbers are typed into."""
