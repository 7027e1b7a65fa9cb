"""The file itself: opening it, its tables and formats, migrations, and what a failing database means."""
