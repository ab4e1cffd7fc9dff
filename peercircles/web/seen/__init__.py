"""Who looked, and what others see of oneself."""
