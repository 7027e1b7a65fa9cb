"""The progress reports of the plans."""
