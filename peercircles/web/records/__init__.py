"""One's own record, as it is kept, shared and read."""
