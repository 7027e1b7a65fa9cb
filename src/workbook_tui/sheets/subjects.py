"""What the properties of a workbook that nothing comes back from say it is."""

ROLLUP = "Statewide roll-up"
SHARED = "Copy for sharing"
