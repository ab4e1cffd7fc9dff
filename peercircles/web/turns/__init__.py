"""Turns: whose they are, why, and what people do with them."""
