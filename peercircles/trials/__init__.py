"""Tests of change: what somebody tries of an idea, what they expect, and what it teaches."""
