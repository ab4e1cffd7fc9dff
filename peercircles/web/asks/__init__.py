"""Asks and offers of a circle."""
