"""Who has what to do by when: the deadlines, the year, the calendars and slips of the leads, and a meeting."""
