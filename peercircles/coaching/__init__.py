"""A coach's circles, feedback to them, and a log of the coach's own."""
