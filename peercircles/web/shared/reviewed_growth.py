"""Reviewed handlers (see reviewed.py) about what somebody keeps for their own growth alone."""

GROWTH_REVIEWED = frozenset(
    {
        "ReflectionsState.load",
        "ReflectionsState.begin",
        "ReflectionsState.save",
        "ReflectionsState.remove",
        "ReflectionsState.bring_back",
        "ReflectionsState.begin_week",
        "ReflectionsState.keep_week",
        "ReflectionsState.remove_week",
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
