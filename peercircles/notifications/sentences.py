"""What is said of each kind of thing that happened."""

from dataclasses import replace

from peercircles.kernel.text import Text, text

_SENTENCES = {
    "GoalAdded": text("{who} put “{title}” on the board."),
    "GoalEdited": text("{who} edited “{title}”."),
    "GoalMoved": text("{who} moved “{title}” on the board."),
    "GoalArchived": text("{who} took “{title}” off the board."),
    "GoalRestored": text("{who} brought “{title}” back."),
    "UpdatePosted": text("{who} posted an update on “{title}”."),
    "CommentWritten": text("{who} commented on “{title}”."),
    "MemberJoined": text("{who} joined {circle}."),
    "MemberReturned": text("{who} is back in {circle}."),
    "MembershipPaused": text("{who} is taking a pause from {circle}."),
    "MembershipEnded": text("{who} has moved on from {circle}."),
    "CircleClosed": text("{circle} has closed."),
    "SeasonPlanned": text("{who} planned meetings for {circle}."),
    "MeetingMoved": text("{who} moved a meeting of {circle}."),
    "MeetingCancelled": text("{who} called off a meeting of {circle}."),
    "RoomChanged": text("{who} changed the room of a meeting of {circle}."),
}
KINDS = frozenset(_SENTENCES)


def sentence_of(kind: str, *, who: str, title: str, circle: str) -> Text:
    """One line about a thing of this kind."""
    values: dict[str, object] = {"who": who or text("Somebody"), "title": title, "circle": circle}
    return replace(_SENTENCES[kind], values=values)
