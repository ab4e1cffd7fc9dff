"""What is asked of everybody once a meeting is over."""
