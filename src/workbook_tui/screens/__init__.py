"""The screens of the terminal program, one module each."""
