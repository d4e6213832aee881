"""Files in, one event log out."""
