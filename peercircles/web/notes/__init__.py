"""Notes of a meeting, as they are written and read on its pages."""
