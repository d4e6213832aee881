"""Counts in, results out: what follows from the counts, without the rows."""
