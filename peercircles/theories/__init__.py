"""What somebody thinks it would take: an aim, what moves it, and what could be tried."""
