"""Observation by consent: requests, ballots, grants, private moments, and what a coach sees."""
