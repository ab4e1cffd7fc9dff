"""Reviewed handlers (see reviewed.py): what people of a circle ask for, and what worries them."""

ASKS_REVIEWED = frozenset(
    {
        "BoardState.ask_for_seat",
        "BoardState.do_without_seat",
        "BoardState.ask_circle",
        "BoardState.withdraw_ask",
        "AskOffersState.load",
        "AskOffersState.add",
        "AskOffersState.resume",
        "AskOffersState.begin_to_edit",
        "AskOffersState.leave_as_it_is",
        "AskOffersState.edit",
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
