"""The file: one Workbook is one open file, with a repository for each kind of thing.

This module imports no models, so that a screen costs no SQLModel import.
"""
