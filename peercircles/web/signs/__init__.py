"""Signs that a circle could use something: on its first page, on their own page, and on Today."""
