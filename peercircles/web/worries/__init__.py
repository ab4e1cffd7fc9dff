"""Worries: told early, to whom one chooses."""
