"""Monitor: tasks, progress reports, the year, slips for leads, and the history of a task."""
