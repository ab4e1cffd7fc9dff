"""Thanks to somebody, and reading one's own."""
