"""What is said about a goal, and where one is mentioned."""
