"""One's own hours: when one likes to meet, and where one is."""
