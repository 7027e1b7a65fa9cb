"""What is asked of people, declared once: forms, checks, sheets and the dictionary all read these declarations."""
