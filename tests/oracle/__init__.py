"""A slow, obviously right definition of what a funnel counts."""
