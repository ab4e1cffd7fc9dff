"""Systems diagrams in the browser: drawn, and every arrow and loop in words beside."""
