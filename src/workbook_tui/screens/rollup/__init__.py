"""The roll-up of several areas: what it is made of, where it goes, and the page on which it runs."""
