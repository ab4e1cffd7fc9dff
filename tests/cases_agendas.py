"""How the handlers of a meeting's page and its agenda are tried in the matrix."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peercircles.agendas.models import Agenda, AgendaSegment, CircleFormat, Suggestion
from peercircles.agendas.segments import Mode, Purpose
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from tests.factories import World
from tests.matrix import Arguments, Case, Place, form, operation
from tests.moments import LONG_AGO

MEETING_PAGE = "/circles/[circle_id]/meetings/[meeting_id]"
SEES = frozenset({"member", "organiser"})
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def prepared_in(world: World, circle: Any, owner: Person) -> dict[str, UUID]:
    """A meeting nobody facilitates, with an agenda, and what the owner suggested for it."""
    meeting = world.meeting(circle=circle, starts_at=utc_now() + timedelta(days=4))
    about = {"meeting_id": meeting.id, "circle_id": circle.id}
    world.add(Agenda(**about, format_key="classic", changed_at=LONG_AGO))
    first, later = (
        world.add(
            AgendaSegment(
                meeting_id=meeting.id,
                position=position,
                minutes=30,
                mode=Mode.OPEN,
                purpose=Purpose.PLAIN,
                title=f"Part {position}",
                families=["rest"],
            )
        )
        for position in range(2)
    )
    suggestion = Suggestion(**about, person_id=owner.id, line="Singing", minutes=5, at=LONG_AGO)
    own_format = CircleFormat(circle_id=circle.id, name="Ours", created_at=LONG_AGO)
    return {
        "prepared": meeting.id,
        "part": first.id,
        "later_part": later.id,
        "suggestion": world.add(suggestion).id,
        "own_format": world.add(own_format).id,
    }


def _case(arguments: Arguments = lambda _place: {}, *, changes: bool = True, **more: Any) -> Case:
    return Case(MEETING_PAGE, arguments, changes=changes, meeting="prepared", **more)


def _part(place: Place) -> dict[str, object]:
    return {"segment_id": str(place.part), "op": operation()}


def _suggestion(place: Place) -> dict[str, object]:
    return {"suggestion_id": str(place.suggestion), "op": operation()}


def _begun(what: str) -> tuple[tuple[str, Arguments], ...]:
    return (("AgendaState.begin", lambda _: {"what": what, "segment_id": ""}),)


WORDS = {"title": "Typed", "minutes": "12", "mode": "open"}

AGENDAS = {
    "MeetingPageState.load": _case(changes=False, who=SEES),
    "MeetingPageState.look_again": _case(changes=False, who=SEES),
    "AgendaState.load": _case(changes=False, who=SEES),
    "AgendaState.begin": _case(
        lambda place: {"what": "edit", "segment_id": str(place.part)},
        changes=False,
        who=EVERYBODY,
    ),
    "AgendaState.put_down": _case(lambda _: {"opened": False}, changes=False, who=EVERYBODY),
    "AgendaState.save": _case(
        lambda place: _part(place) | {"form": form(**WORDS, owner="", prompt="", rules="")},
        first=_begun("edit"),
    ),
    "AgendaState.add": _case(lambda _: {"form": form(**WORDS), "op": operation()}),
    "AgendaState.remove": _case(_part),
    "AgendaState.another": _case(_part),
    "AgendaState.move": _case(
        lambda place: {"segment_id": str(place.later_part), "above": "", "op": operation()}
    ),
    "AgendaState.step": _case(lambda place: _part(place) | {"where": "down"}),
    "AgendaState.choose": _case(
        lambda _: {"form": form(format="troika"), "op": operation()}, first=_begun("format")
    ),
    "AgendaState.keep": _case(lambda _: {"form": form(name="Kept"), "op": operation()}),
    "AgendaState.drop": _case(
        lambda place: {"format_id": str(place.own_format), "op": operation()}
    ),
    "SuggestionsState.suggest": _case(
        lambda _: {"form": form(suggestion="Typed", suggested_minutes="5"), "op": operation()}
    ),
    "SuggestionsState.take": _case(_suggestion),
    "SuggestionsState.leave": _case(_suggestion),
    "SuggestionsState.withdraw": _case(_suggestion),
}
