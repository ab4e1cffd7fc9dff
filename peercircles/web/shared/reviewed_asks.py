"""Reviewed handlers (see reviewed.py) about what people of a circle ask for and offer."""

ASKS_REVIEWED = frozenset(
    {
        "AskOffersState.load",
        "AskOffersState.add",
        "AskOffersState.settle",
        "AskOffersState.open_again",
        "AskOffersState.begin_to_reply",
        "AskOffersState.reply",
        "AskOffersState.take_back",
    }
)
