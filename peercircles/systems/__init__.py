"""What moves what in turn: things, signed links between them, and the loops these make."""
