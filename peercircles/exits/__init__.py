"""Pausing, moving on, finishing, and closing a circle: without fault."""
