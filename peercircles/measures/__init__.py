"""Numbers over time about a goal, and what a run chart says of them."""
