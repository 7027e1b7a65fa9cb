"""Days, deadlines, what is due when, and the calendar and the year made of them."""
