"""A person's developmental network: who helps them, with what, and how near they are."""
