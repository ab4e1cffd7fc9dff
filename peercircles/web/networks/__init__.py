"""The page of one's own people map."""
