"""What a circle agrees on, signed by everybody in it."""
