"""The pages of circles: all of mine, a new one, one as a whole, and its people."""
