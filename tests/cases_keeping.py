"""How the handlers of what a circle keeps are tried in the matrix."""

from tests.matrix import Case, operation

PEOPLE = "/circles/[circle_id]/people"
MEMBERS = frozenset({"member"})
SEES = frozenset({"member", "organiser"})


def _about(_place):
    return {"about": "pack", "op": operation()}


KEEPING = {
    "KeepingState.load": Case(PEOPLE, who=SEES),
    "KeepingState.agree": Case(PEOPLE, _about, who=MEMBERS, changes=True),
    "KeepingState.take_back": Case(
        PEOPLE, _about, who=MEMBERS, changes=True, first=(("KeepingState.agree", _about),)
    ),
}
