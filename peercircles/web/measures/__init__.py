"""Measures of goals: run charts, each with its table."""
