"""The milestones of a goal: what by when."""
