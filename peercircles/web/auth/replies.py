"""Answering one meeting by a link from a letter, signed in or not: looking changes nothing."""

from dataclasses import dataclass
from uuid import UUID

from babel.dates import format_skeleton
from starlette.responses import Response

from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import Text, text, written_as
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local, place_of
from peercircles.meetings.models import Answer
from peercircles.meetings.replies import OwnReply, own_reply, reply_to
from peercircles.meetings.reply_links import read_reply_token
from peercircles.web.auth.limits import LINKS_OF_ONE_VISITOR
from peercircles.web.auth.visits import Visit

_HOUR = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class ReplyRoutes:
    """The page behind the link; `key` is what the links are signed with."""

    key: bytes

    async def look(self, visit: Visit) -> Response:
        """GET: when the meeting is, and what can be said to it."""
        return _unreferred(await self._page(visit))

    async def answer(self, visit: Visit) -> Response:
        """POST: say it, and look again."""
        return _unreferred(await self._answered(visit))

    async def _page(
        self, visit: Visit, *, trouble: Text | None = None, status: int = 200
    ) -> Response:
        try:
            whose, meeting_id = await self._meant(visit)
            reply = await visit.services.read(whose, own_reply, meeting_id, utc_now())
        except (NotFound, Conflict) as refusal:
            return _not_open(visit, refusal)
        return visit.page(
            "reply.html",
            status=status,
            sentence=_when(visit, whose, reply),
            mine=reply.mine.value if reply.mine else "",
            sequence=reply.sequence,
            is_noted=visit.query("noted") == "hour",
            trouble=trouble,
        )

    async def _answered(self, visit: Visit) -> Response:
        said, hour = visit.typed("answer"), visit.typed("is_hour")
        if said not in set(Answer):
            return await self._page(visit, trouble=text("Choose one of the answers."), status=422)
        try:
            whose, meeting_id = await self._meant(visit)
            await visit.services.read(whose, own_reply, meeting_id, utc_now())
        except (NotFound, Conflict) as refusal:
            return _not_open(visit, refusal)
        try:
            await visit.services.run(
                whose,
                reply_to,
                meeting_id,
                Answer(said),
                is_hour=_HOUR.get(hour, False),
                seen_sequence=_number(visit.typed("sequence")),
            )
        except Conflict as refusal:
            return await self._page(visit, trouble=refusal.message, status=409)
        return visit.go(visit.request.url.path + ("?noted=hour" if hour in _HOUR else ""))

    async def _meant(self, visit: Visit) -> tuple[Actor, UUID]:
        """On whose behalf the link speaks, and about which meeting."""
        await visit.count(LINKS_OF_ONE_VISITOR, f"reply {visit.address}")
        meant = read_reply_token(self.key, str(visit.request.path_params["token"]))
        if meant is None:
            raise NotFound(text("We could not find that meeting."))
        return Actor(meant[0]), meant[1]


def _when(visit: Visit, whose: Actor, reply: OwnReply) -> Text:
    starts = local(reply.starts_at, reply.zone)
    when = {
        "day": format_skeleton("MMMMEEEEd", starts, locale=written_as(visit.locale)),
        "clock": starts.time(),
        "place": place_of(reply.zone, visit.locale),
    }
    # A letter can be passed on: whose circle it is stands there for that person alone.
    if visit.session and visit.session.person_id == whose.person_id:
        return text(
            "{circle} meets on {day} at {clock}, {place} time.", circle=reply.circle_name, **when
        )
    return text("Your circle meets on {day} at {clock}, {place} time.", **when)


def _not_open(visit: Visit, refusal: NotFound | Conflict) -> Response:
    return visit.notice(
        refusal.message,
        text("A link like this answers one meeting, until that meeting begins."),
        status=404 if isinstance(refusal, NotFound) else 409,
        way="/",
        way_words=text("Go to the first page"),
    )


def _number(typed: str) -> int:
    """The sequence the form was made for; one that no meeting has where it is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


def _unreferred(response: Response) -> Response:
    response.headers["referrer-policy"] = "no-referrer"
    return response
