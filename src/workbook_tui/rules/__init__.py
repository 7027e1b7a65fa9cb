"""What follows from what is stored: pure functions over frozen facts, with no clock, file or database."""
