"""Milestones: what has to be there by when, on the way to a goal, and what waits for what."""
