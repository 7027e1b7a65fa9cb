"""The meeting: one task after another, and the progress reports drafted at its end."""
