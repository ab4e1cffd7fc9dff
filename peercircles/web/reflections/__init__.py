"""Reflections, balance and weeks, in the browser of whoever writes them."""
