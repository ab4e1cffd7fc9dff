"""What a circle agrees on: clauses, versions, amendments and signatures."""
