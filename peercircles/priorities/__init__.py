"""What is worth trying first: the ideas of a driver diagram, placed on two axes."""
