"""Query in, counts out: the only layer that touches all rows."""
