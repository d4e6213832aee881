"""Funnels and cohorts from an event file, in the terminal, with numbers that can be checked."""

__version__ = "0.1.0"
