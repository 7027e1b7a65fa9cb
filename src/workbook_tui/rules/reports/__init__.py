"""What is told about the tasks: progress reports, the meeting, and owner slips."""
