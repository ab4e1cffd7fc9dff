"""How a meeting was: answering for oneself, and reading what the circle said."""
