"""The State of the page of all circles."""

from uuid import UUID

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.signals.queries import organised_signs
from peercircles.web.circles.listing import CircleLine, circle_list, with_signs
from peercircles.web.live.topics import people_topic, person_topic
from peercircles.web.shared.app_state import AppState


class CirclesState(AppState):
    """The circles one person is in, and those they look after."""

    own: rx.Field[list[CircleLine]] = rx.field(default_factory=list)
    others: rx.Field[list[CircleLine]] = rx.field(default_factory=list)
    is_organiser: rx.Field[bool] = rx.field(default=False)
    is_ready: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or somebody joined or left one of these circles."""
        found = await self._read(circle_list, utc_now())
        signs = await self._read(organised_signs, utc_now())
        lines = with_signs(found.circles, signs, self._caller.locale)
        self.own = [line for line in lines if line.is_member]
        self.others = [line for line in lines if not line.is_member]
        self.is_organiser = found.is_organiser
        self.is_ready = True
        topics = [people_topic(UUID(line.id)) for line in found.circles]
        topics.append(person_topic(self._caller.person_id))
        await self._listen(dict.fromkeys(topics, CirclesState.load))
