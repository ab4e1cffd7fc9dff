"""Reviewed handlers (see reviewed.py) about the milestones of goals."""

MILESTONES_REVIEWED = frozenset(
    {
        "MilestonesState.load",
        "MilestonesState.resume",
        "MilestonesState.add",
        "MilestonesState.begin_to_edit",
        "MilestonesState.edit",
        "MilestonesState.answer",
        "MilestonesState.put_question_away",
        "MilestonesState.undo",
        "MilestonesState.tick",
        "MilestonesState.remove",
        "MilestonesState.bring_back",
        "CharterState.load",
        "CharterState.resume",
        "CharterState.turn",
        "CharterState.write",
        "TimelineState.load",
    }
)
