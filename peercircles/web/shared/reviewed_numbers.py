"""Reviewed handlers (see reviewed.py) about the numbers of goals."""

NUMBERS_REVIEWED = frozenset(
    {
        "MeasuresState.load",
        "MeasuresState.choose",
        "MeasuresState.turn_to",
        "MeasuresState.add",
        "MeasuresState.edit",
        "MeasuresState.remove",
        "MeasuresState.bring_back",
        "MeasuresState.write",
        "MeasuresState.paste",
        "MeasuresState.begin_to_correct",
        "MeasuresState.correct",
        "MeasuresState.take_away",
        "MeasuresState.undo",
        "MeasuresState.take_picture",
    }
)
