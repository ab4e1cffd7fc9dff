"""Reviewed handlers (see reviewed.py) about what somebody keeps for their own growth alone."""

GROWTH_REVIEWED = frozenset(
    {
        "SystemsState.load",
        "SystemsState.add",
        "SystemsState.remove",
        "SystemsState.bring_back",
        "SystemState.load",
        "SystemState.add",
        "SystemState.begin",
        "SystemState.rename",
        "SystemState.remove",
        "SystemState.bring_back",
        "SystemState.link",
        "SystemState.unlink",
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
