"""The command line: words in, an explorer or a report out, errors as exit codes."""
