"""What somebody writes down about themselves: reflections, balance, weeks, and copies to share."""
