"""Plan: the queue of improvement plans, the editor of one, and its tasks."""
