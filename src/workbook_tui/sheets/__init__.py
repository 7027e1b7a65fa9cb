"""The submission workbook: every sheet as plain rows, and the one package that writes them as a file."""
