"""The door of a meeting's room: membership is checked at the click, not when a link was made."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from peercircles.facilitation.queries import facilitator_of
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local, place_of
from peercircles.meetings.preparing import note_room
from peercircles.meetings.room_visits import RoomNotOpen, RoomVisit, room_visit
from peercircles.meetings.rooms import RoomNotReady, Rooms
from peercircles.observations.rooms import coach_room_visit
from peercircles.web.auth.limits import ROOMS_OF_ONE_PERSON, Doorkeeper
from peercircles.web.auth.visits import Visit

log = logging.getLogger(__name__)

_WAITING_FOR_PROVIDERS = 8


@dataclass(frozen=True, slots=True)
class RoomDoor:
    """The way in. Who waits for a room's provider keeps nobody from signing in.

    Clicks are counted by this process alone: people get in also where nothing else answers.
    """

    rooms: Rooms
    pace: Doorkeeper = field(default_factory=Doorkeeper)
    threads: CapacityLimiter = field(
        default_factory=lambda: CapacityLimiter(_WAITING_FOR_PROVIDERS)
    )

    async def enter(self, visit: Visit) -> Response:
        """GET: to the room, for members of the circle around the time of the meeting."""
        if visit.session is None:
            return visit.sign_in_first()
        actor = visit.session.actor
        try:
            meeting_id = parse_id(visit.request.path_params["meeting_id"])
            room = await visit.services.read(actor, _room_for, meeting_id, utc_now())
        except RoomNotOpen as early:
            return _closed(visit, early.message, _when(visit, early))
        except Conflict as late:
            return _closed(visit, late.message)
        except NotFound:
            return _not_here(visit)
        if room.is_asked_for:
            return _pending(visit, room)
        self.pace.count(ROOMS_OF_ONE_PERSON, str(actor.person_id))
        return await self._go_in(visit, actor, room)

    async def _go_in(self, visit: Visit, actor: Actor, room: RoomVisit) -> Response:
        try:
            link = await to_thread.run_sync(
                self.rooms.way_in, room.room, room.guest, utc_now(), limiter=self.threads
            )
        except RoomNotReady:
            log.warning("the provider of a room did not give it")
            await self._note(visit, actor, room, is_ready=False)
            return _pending(visit, room)
        if room.is_pending:
            await self._note(visit, actor, room, is_ready=True)
        # The room's server need not learn which page led there.
        return RedirectResponse(link, 303, {"referrer-policy": "no-referrer"})

    async def _note(self, visit: Visit, actor: Actor, room: RoomVisit, *, is_ready: bool) -> None:
        services = visit.services
        await services.run(actor, note_room, room.meeting_id, room.room, is_ready=is_ready)


def _room_for(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> RoomVisit:
    """The room, for somebody of the circle, or for a coach whom all of it lets sit in."""
    try:
        return room_visit(session, actor, meeting_id, now, facilitator_of(session, meeting_id))
    except NotFound:
        return coach_room_visit(session, actor, meeting_id, now)


def _pending(visit: Visit, room: RoomVisit) -> Response:
    """The link is not there yet: it is asked for again, or replaced by hand."""
    sentences = [
        text("The room’s server does not answer yet. We ask again every two minutes at least.")
    ]
    change: dict[str, object] = {}
    if room.can_change_room:
        sentences.append(text("If you do not want to wait, paste a link to another room."))
        change = {
            "other_way": f"/circles/{room.circle_id}/meetings",
            "other_words": text("Paste a link"),
        }
    else:
        sentences.append(
            text(
                "Whoever facilitates can paste a link to another room. Then this page leads there."
            )
        )
    answer = visit.notice(
        text("The link is pending"),
        *sentences,
        status=503,
        way=f"/j/{room.meeting_id}",
        way_words=text("Try again"),
        **change,
    )
    answer.headers["retry-after"] = "30"
    return answer


def _closed(visit: Visit, *sentences: Text) -> Response:
    return visit.notice(
        text("The room is closed"),
        *sentences,
        status=409,
        way="/",
        way_words=text("Go to the first page"),
    )


def _not_here(visit: Visit) -> Response:
    return visit.notice(
        text("We could not find that meeting"),
        text("If you were just asked to join its circle, open the invitation first."),
        status=404,
        way="/",
        way_words=text("Go to the first page"),
    )


def _when(visit: Visit, early: RoomNotOpen) -> Text:
    zone = visit.session.zone if visit.session else "UTC"
    opens = local(early.opens_at, zone)
    return text(
        "It opens for you on {day} at {clock}, {place} time.",
        day=opens.date(),
        clock=opens.time(),
        place=place_of(zone, visit.locale),
    )
