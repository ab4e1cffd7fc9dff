"""Observation on pages: the circle's questions, permissions and strip, and what a coach watches."""
