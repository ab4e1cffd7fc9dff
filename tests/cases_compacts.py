"""How the handlers of a compact are tried in the matrix."""

from datetime import timedelta
from uuid import UUID

from peercircles.circles.models import Circle
from peercircles.compacts.models import (
    Amendment,
    AmendmentAnswer,
    AmendmentComment,
    AmendmentKind,
    AmendmentState,
    Clause,
    CompactVersion,
    Opinion,
    Section,
    stored,
)
from peercircles.compacts.wording import beginning
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from tests.factories import World
from tests.matrix import Case, Place, form, operation
from tests.moments import LONG_AGO

COMPACT = "/circles/[circle_id]/compact"
SEES = frozenset({"member", "organiser"})
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _amendment(place: Place, which: str = "amendment") -> dict[str, object]:
    return {"amendment_id": str(getattr(place, which)), "op": operation()}


def _begin_form(_place: Place) -> dict[str, object]:
    day = (utc_now() + timedelta(days=60)).date().isoformat()
    return {"form": form(locale="en", review_on=day), "op": operation()}


COMPACTS = {
    "CompactState.load": Case(COMPACT, who=SEES),
    "CompactState.begin": Case(COMPACT, _begin_form, changes=False),
    "CompactState.sign": Case(COMPACT, lambda _: {"number": 1, "op": operation()}, changes=True),
    "CompactState.consider": Case(COMPACT, lambda _: {"kind": "change", "key": "talking"}),
    "CompactState.let_be": Case(COMPACT, lambda _: {"is_open": False}, who=EVERYBODY),
    "CompactState.propose": Case(
        COMPACT,
        lambda _: {
            "kind": "change",
            "key": "talking",
            "number": 1,
            "form": form(words="Typed"),
            "op": operation(),
        },
        changes=True,
    ),
    "CompactState.answer": Case(
        COMPACT, lambda place: _amendment(place) | {"opinion": "talk", "number": 1}, changes=True
    ),
    "CompactState.withdraw": Case(COMPACT, _amendment, changes=True),
    "CompactState.propose_again": Case(
        COMPACT, lambda place: _amendment(place, "aside"), changes=True
    ),
    "CompactState.say": Case(
        COMPACT,
        lambda place: {
            "form": form(amendment=str(place.amendment), comment="Typed"),
            "op": operation(),
        },
        changes=True,
    ),
    "CompactState.take_back": Case(
        COMPACT,
        lambda place: {"comment_id": str(place.comment), "op": operation()},
        changes=True,
    ),
    "CompactState.read_version": Case(COMPACT, lambda _: {"number": 1}),
}


def compact_in(world: World, circle: Circle, owner: Person) -> dict[str, UUID]:
    """A compact nobody has signed, with what `owner` proposed and said."""
    key = str(new_id())
    version = world.add(
        CompactVersion(
            circle_id=circle.id,
            number=1,
            locale="en",
            clauses=stored((*beginning("en"), Clause(key, f"Own clause {key}", "Cake."))),
            cadence=circle.cadence,
            smallest=circle.smallest,
            largest=circle.largest,
            review_on=(utc_now() + timedelta(days=60)).date(),
            made_at=LONG_AGO,
        )
    )
    waiting, aside = (
        world.add(
            Amendment(
                circle_id=circle.id,
                version_id=version.id,
                proposed_by=owner.id,
                kind=AmendmentKind.CHANGE,
                clause_key=Section.BETWEEN,
                title="Between meetings",
                words="Other words.",
                state=state,
                at=LONG_AGO,
                closes_at=utc_now() + timedelta(days=60),
            )
        )
        for state in (AmendmentState.OPEN, AmendmentState.SET_ASIDE)
    )
    world.add(
        AmendmentAnswer(
            amendment_id=waiting.id, person_id=owner.id, opinion=Opinion.AGREE, at=LONG_AGO
        )
    )
    comment = world.add(
        AmendmentComment(amendment_id=waiting.id, author_id=owner.id, words="Why?", at=LONG_AGO)
    )
    return {"amendment": waiting.id, "aside": aside.id, "comment": comment.id}
