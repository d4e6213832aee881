"""Whole screens and the questions laid over them."""
