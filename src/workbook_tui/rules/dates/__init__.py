"""Days, moments, and the deadlines of a plan's year."""
