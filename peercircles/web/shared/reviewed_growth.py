"""Reviewed handlers (see reviewed.py) about what somebody keeps for their own growth alone."""

GROWTH_REVIEWED = frozenset(
    {
        "PrioritiesState.load",
        "PrioritiesState.choose",
        "PrioritiesState.put",
        "PrioritiesState.put_at",
        "PrioritiesState.step",
        "PrioritiesState.take_off",
        "PrioritiesState.undo",
        "PrioritiesState.name_axes",
    }
)
