"""Measures: all of them, the chart of one, its values, and taking values from files and pastes."""
