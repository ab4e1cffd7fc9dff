"""How the handlers of searches are tried in the matrix."""

from tests.matrix import Case, form

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
SEARCH = "/search"

SEARCHES = {
    "SearchState.load": Case(SEARCH, who=EVERYBODY, is_own=True),
    "SearchState.look": Case(
        SEARCH, lambda _: {"form": form(q="chapter")}, who=EVERYBODY, is_own=True
    ),
}
