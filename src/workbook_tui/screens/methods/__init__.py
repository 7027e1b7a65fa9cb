"""Methods: other ways of planning, what is in use of them, and the pages that lead through one."""
