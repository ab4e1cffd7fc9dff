"""How the handlers of mail are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PEOPLE = "/circles/[circle_id]/people"
CARES = frozenset({"organiser"})
SEES = frozenset({"member", "organiser"})


def _letter(place: Place) -> dict[str, str]:
    return {"letter_id": str(place.letter), "op": operation()}


MAIL = {
    "LettersState.load": Case(PEOPLE, who=SEES),
    "LettersState.try_again": Case(PEOPLE, _letter, who=CARES, changes=True),
    "LettersState.let_it_be": Case(PEOPLE, _letter, who=CARES, changes=True),
    "SponsorState.load": Case(PEOPLE, who=SEES),
    "SponsorState.choose": Case(
        PEOPLE,
        lambda _place: {"has_sponsor": True, "op": operation()},
        who=CARES,
        changes=True,
    ),
    "MailChoicesState.load": Case("/you", who=EVERYBODY, is_own=True),
    "MailChoicesState.save": Case(
        "/you",
        lambda _place: {"form": form(kinds=["turn", "ask"]), "op": operation()},
        who=EVERYBODY,
        changes=True,
        is_own=True,
    ),
}
