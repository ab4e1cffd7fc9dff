"""What members say about a goal of their circle, and whom they mention in it."""
