"""Lists of rows: drawn line by line, filtered, found by typing ahead."""
