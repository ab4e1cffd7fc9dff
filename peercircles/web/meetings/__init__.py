"""The meetings of a circle, and planning a season of them."""
