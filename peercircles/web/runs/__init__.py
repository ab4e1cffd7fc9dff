"""The live meeting's page."""
