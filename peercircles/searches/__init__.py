"""Looking for words in what one may read."""
