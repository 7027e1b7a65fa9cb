"""What is worked out of the answers of a worksheet: progress, problems, what is offered, and which tasks are due."""
