"""What a circle decided in a meeting, and the recap that everyone entitled to it gets."""
