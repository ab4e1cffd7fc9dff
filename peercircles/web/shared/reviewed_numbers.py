"""Reviewed handlers (see reviewed.py) about the numbers of goals and of drivers."""

_OF_BOTH = (
    "load",
    "resume",
    "choose",
    "turn_to",
    "add",
    "edit",
    "remove",
    "bring_back",
    "write",
    "paste",
    "begin_to_correct",
    "correct",
    "take_away",
    "undo",
    "take_picture",
    "take_numbers",
)
NUMBERS_REVIEWED = frozenset(
    f"{state}.{handler}"
    for state in ("MeasuresState", "DriverNumbersState")
    for handler in _OF_BOTH
)
