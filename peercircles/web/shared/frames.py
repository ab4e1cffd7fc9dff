"""Frames that know the State above all pages; layout.py only draws."""
