"""Tests of change, as their owner has them open."""
