"""Decisions of a meeting, and its recap: to look over, to send, to read and to print."""
