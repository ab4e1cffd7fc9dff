"""The page of one's own backpack."""
