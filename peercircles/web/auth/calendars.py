"""Calendars that programs fetch: somebody's own, at a secret address, and one meeting to keep."""

import re
from dataclasses import dataclass

from starlette.responses import PlainTextResponse, Response

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY
from peercircles.notifications.feeds import Feed, Source, feed_behind, meeting_to_keep
from peercircles.web.auth.limits import FETCHES_OF_ONE_FEED, MISSES_OF_ONE_VISITOR, TooOften
from peercircles.web.auth.visits import Visit

MEDIA_TYPE = "text/calendar; charset=utf-8"
_SECRET = re.compile(r"[\w-]{43}", re.ASCII)
_QUARTER_OF_AN_HOUR = "900"


@dataclass(frozen=True, slots=True)
class CalendarRoutes:
    """What is given out to calendar programs, which send no cookie and read no page."""

    source: Source

    async def feed(self, visit: Visit) -> Response:
        """GET: the calendar at this address. Guessed, old and turned off, it is simply not there.

        Each feed is counted by itself: one visitor may be the service that fetches for many.
        """
        secret = visit.request.path_params["secret"]
        feed = await self._feed_behind(visit, secret)
        try:
            if feed is None:
                await visit.count(MISSES_OF_ONE_VISITOR, visit.address)
                return PlainTextResponse("There is no such calendar.", 404)
            await visit.count(FETCHES_OF_ONE_FEED, digest_of(secret))
        except TooOften as refusal:
            retry = {"retry-after": _QUARTER_OF_AN_HOUR}
            return PlainTextResponse(refusal.message.into(visit.locale), 429, retry)
        return await _answer(visit, feed)

    async def meeting(self, visit: Visit) -> Response:
        """GET: one meeting as a file, for members of its circle."""
        if visit.session is None:
            return visit.sign_in_first()
        meeting_id = parse_id(visit.request.path_params["meeting_id"])
        actor = visit.session.actor
        content = await visit.services.read(actor, meeting_to_keep, meeting_id, self.source)
        headers = {"content-disposition": 'attachment; filename="circle-meeting.ics"'}
        return Response(content, media_type=MEDIA_TYPE, headers=headers)

    async def _feed_behind(self, visit: Visit, secret: str) -> Feed | None:
        if not _SECRET.fullmatch(secret):
            return None
        return await visit.services.read(
            NOBODY, feed_behind, digest_of(secret), now=utc_now(), source=self.source
        )


async def _answer(visit: Visit, feed: Feed) -> Response:
    headers = {
        "etag": f'"{feed.tag}"',
        "cache-control": "private, no-store",
        "content-disposition": 'inline; filename="circle-meetings.ics"',
        "x-robots-tag": "noindex",
    }
    if _has(visit.request.headers.get("if-none-match", ""), feed.tag):
        return Response(status_code=304, headers=headers)
    content = await visit.services.in_thread(feed.file)
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


def _has(tags: str, tag: str) -> bool:
    """Whether the reader has this version, by the tags it names."""
    named = {each.strip().removeprefix("W/") for each in tags.split(",")}
    return "*" in named or f'"{tag}"' in named
