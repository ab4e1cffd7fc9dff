"""Reviewed handlers (see reviewed.py): what people of a circle ask for, and what worries them."""

ASKS_REVIEWED = frozenset(
    {
        "AskOffersState.load",
        "AskOffersState.add",
        "AskOffersState.settle",
        "AskOffersState.open_again",
        "AskOffersState.begin_to_reply",
        "AskOffersState.reply",
        "AskOffersState.take_back",
        "WorriesState.load",
        "WorriesState.tell",
        "WorriesState.take_back",
        "ToldState.load",
        "CareState.load",
        "CareState.write",
    }
)
