"""Huddles: a section of the meetings, and of Today."""
