"""Who looked at what, and when: kept where the circle can read it."""
