"""The one place that knows the operating system: files kept whole, private modes, signals, the terminal, the user."""
