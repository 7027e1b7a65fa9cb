"""The sheets of the submission workbook."""
