"""Driver diagrams: the list of one's own, and one of them as an outline and as a drawing."""
