"""Signs that a circle could use something, from dates and counts alone."""
