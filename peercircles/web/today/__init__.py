"""What is next, on the first page after signing in."""
