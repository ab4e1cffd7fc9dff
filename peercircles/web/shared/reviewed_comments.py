"""Reviewed handlers (see reviewed.py) about what is said of goals, and where one is mentioned."""

COMMENTS_REVIEWED = frozenset(
    {
        "CommentsState.load",
        "CommentsState.resume",
        "CommentsState.show_earlier",
        "CommentsState.write",
        "CommentsState.begin_to_edit",
        "CommentsState.edit",
        "CommentsState.remove",
        "CommentsState.bring_back",
        "MentionsState.load",
        "MentionsState.lay_aside",
    }
)
