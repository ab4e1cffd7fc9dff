"""The parking lot: its page, and its part of a meeting."""
