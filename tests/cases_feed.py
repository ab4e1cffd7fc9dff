"""How the handlers of one's own calendar address are tried in the matrix."""

from tests.matrix import Case, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PAGE = "/you"
MADE = (("FeedState.make", lambda _place: {"op": operation()}),)


def _own(arguments=lambda _place: {}, *, changes=False, first=()):
    return Case(PAGE, arguments, who=EVERYBODY, changes=changes, first=first, is_own=True)


FEED = {
    "FeedState.load": _own(),
    "FeedState.make": _own(lambda _place: {"op": operation()}, changes=True),
    "FeedState.hide_address": _own(),
    "FeedState.ask": _own(),
    "FeedState.let_be": _own(lambda _place: {"is_open": False}),
    "FeedState.turn_off": _own(lambda _place: {"op": operation()}, changes=True, first=MADE),
    "FeedState.choose": _own(
        lambda _place: {"form": form(has_links="on"), "op": operation()}, changes=True, first=MADE
    ),
}
