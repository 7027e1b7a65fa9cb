"""Another copy of a file: what both began from by their journals, its rows, and how they come into this one."""
