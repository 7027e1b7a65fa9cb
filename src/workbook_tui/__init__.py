"""A terminal workbook for Early On service areas: rate, plan, monitor, submit."""

__version__ = "0.2.0"
