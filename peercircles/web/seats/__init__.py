"""Focus seats: asking for one, and who sits in which order."""
