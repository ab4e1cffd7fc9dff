"""What somebody writes down about themselves, for nobody else: reflections, balance, weeks."""
