"""The door of a meeting's room: membership is checked at the click, not when a link was made."""

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import Text, text
from peercircles.kernel.zones import local, place_of
from peercircles.meetings.queries import RoomNotOpen, room_link
from peercircles.web.auth.visits import Visit


async def go_to_room(visit: Visit) -> Response:
    """GET: to the room, for members of the circle around the time of the meeting."""
    if visit.session is None:
        return visit.go(f"/sign-in?{urlencode({'next': visit.request.url.path})}")
    try:
        meeting_id = parse_id(visit.request.path_params["meeting_id"])
        room = await visit.services.read(visit.session.actor, room_link, meeting_id, utc_now())
    except RoomNotOpen as early:
        return _closed(visit, early.message, _when(visit, early))
    except Conflict as late:
        return _closed(visit, late.message)
    except NotFound:
        return _not_here(visit)
    # The room's server need not learn which page led there.
    return RedirectResponse(room.url, 303, {"referrer-policy": "no-referrer"})


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
