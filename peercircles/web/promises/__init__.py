"""Promises: in a meeting, before it, and one's own."""
