"""The coach's own pages: their circles, asking, requests and the log."""
