"""What goes out of the file and comes into it; commands and screens call the same functions."""
