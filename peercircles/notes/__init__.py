"""What is written down in a meeting: for oneself, for the presenter, for the circle."""
