"""The signed-in person: profile, look, and the browsers they are signed in with."""
