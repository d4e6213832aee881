"""Numbers into lines of text; nothing here knows what the numbers mean."""
