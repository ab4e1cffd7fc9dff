"""The compact: its page, and what it says on others."""
