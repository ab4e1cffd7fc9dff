"""My own goals, in all my circles."""
