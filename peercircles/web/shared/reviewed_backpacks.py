"""Reviewed handlers (see reviewed.py) of one's own backpack."""

BACKPACKS_REVIEWED = frozenset(
    {
        "BackpackState.load",
        "BackpackState.resume",
        "BackpackState.begin",
        "BackpackState.let_be",
        "BackpackState.save",
        "BackpackState.move",
        "BackpackState.remove",
        "BackpackState.put_back",
    }
)
