"""The statistics of measures: run charts, control charts, aims, forecasts, and what may be shown outside."""
