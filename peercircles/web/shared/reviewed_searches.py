"""Reviewed handlers (see reviewed.py) about looking for words."""

SEARCHES_REVIEWED = frozenset({"SearchState.load", "SearchState.look"})
