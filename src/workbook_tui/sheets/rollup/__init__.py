"""The statewide roll-up: the workbooks of many service areas as sheets of one."""
