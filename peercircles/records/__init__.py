"""A person's own record: what they have done, with whom, and what they are learning."""
