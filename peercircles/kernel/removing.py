"""For how long what somebody removed can be brought back: in one place, wherever that can be."""

from datetime import timedelta

# As long as somebody may think better of it; then the rules of keeping erase it.
BROUGHT_BACK_WITHIN = timedelta(days=30)
